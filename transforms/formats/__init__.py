"""Formats: a binary stream in, records out; one module a format, none of them opens a file.

Reading order: `parsed` (what a reader yields), `limits`, one reader a format (`whole` for text, HTML and
Markdown; `jsonl`, `json`, `csv`; Parquet is the warehouse's), then `columns` and `values` (which column says
what) and `documents` (the RawDocument). `flows.formats` lists the readers with their suffixes.
"""
