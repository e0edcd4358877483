"""Whom a mention means: the name without its trimmings, then the document, then its story, then the corpus."""
