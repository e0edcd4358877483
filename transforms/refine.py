"""Refine: a raw document in, the rows of every refined table out. Pure, so that it runs anywhere in parallel."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Final

from transforms.clean import STEPS, Block, Cleaned, clean
from transforms.entities import Mention, Tagger
from transforms.findings import Finding
from transforms.language import LanguageVerdict, document_language, label_lines
from transforms.metadata import Given
from transforms.mojibake import find_damage
from transforms.quality import Subject, find_issues, quality_score
from transforms.quotations import Quote, find_quotations
from transforms.records import (
    Block as BlockRow,
)
from transforms.records import (
    Document,
    EditRow,
    EntityMention,
    Fingerprint,
    QualityIssue,
    Quotation,
    RawDocument,
    RejectedDocument,
    RepeatedLines,
)
from transforms.relating.fingerprints import fingerprint

_WORD: Final = re.compile(r"\w+")
_NO_LANGUAGE: Final = LanguageVerdict("und", 0.0)


@dataclass(frozen=True, slots=True)
class Article:
    """A raw document after every step, before it becomes rows."""

    raw: RawDocument
    cleaned: Cleaned
    block_languages: tuple[LanguageVerdict, ...] = ()
    language: LanguageVerdict = _NO_LANGUAGE
    issues: tuple[Finding, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quote, ...] = ()

    @property
    def text(self) -> str:
        """The clean text."""
        return self.cleaned.draft.text


@dataclass(frozen=True, slots=True)
class RefinedRows:
    """Rows of the refined tables, and of the records that had nothing left, by table name."""

    documents: list[Document] = field(default_factory=list)
    blocks: list[BlockRow] = field(default_factory=list)
    edits: list[EditRow] = field(default_factory=list)
    repeated_lines: list[RepeatedLines] = field(default_factory=list)
    quality_issues: list[QualityIssue] = field(default_factory=list)
    entity_mentions: list[EntityMention] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    fingerprints: list[Fingerprint] = field(default_factory=list)
    rejected_documents: list[RejectedDocument] = field(default_factory=list)

    def add(self, article: Article, recipe_id: str, batch_id: str) -> None:
        """Append the rows of an article; one without a word left is refused with the reason."""
        raw = article.raw
        prints = fingerprint(article.text)
        if not prints.bands:
            self.rejected_documents.append(_nothing_left(raw))
            return
        self.documents.append(_document(article, recipe_id, batch_id))
        self.blocks.extend(
            BlockRow(raw.doc_id, n, block.start, block.end, block.verdict.role, block.verdict.kept,
                     language.language, round(block.verdict.score, 6), block.verdict.reason)
            for n, (block, language) in enumerate(
                zip(article.cleaned.blocks, article.block_languages, strict=True)
            )
        )  # fmt: skip
        self.edits.extend(
            EditRow(raw.doc_id, n, edit.start, edit.end, edit.before, edit.after, edit.rule)
            for n, edit in enumerate(article.cleaned.draft.edits)
        )
        if raw.repeated:
            plain = article.cleaned.plain_text
            self.repeated_lines.append(
                RepeatedLines(raw.doc_id, raw.repeated, None if plain == article.text else plain)
            )
        self.quality_issues.extend(
            QualityIssue(raw.doc_id, n, issue.issue, issue.severity, issue.start, issue.end, issue.evidence,
                         round(issue.measure, 6))
            for n, issue in enumerate(article.issues)
        )  # fmt: skip
        self.entity_mentions.extend(
            EntityMention(raw.doc_id, n, mention.start, mention.end,
                          *article.cleaned.draft.raw_span(mention.start, mention.end),
                          mention.surface, mention.entity_type, mention.sentence, mention.tagger)
            for n, mention in enumerate(article.mentions)
        )  # fmt: skip
        self.quotations.extend(
            Quotation(raw.doc_id, n, quote.start, quote.end, quote.text, quote.speaker, quote.speaker_start,
                      quote.speaker_end, quote.cue)
            for n, quote in enumerate(article.quotations)
        )  # fmt: skip
        self.fingerprints.append(
            Fingerprint(raw.doc_id, prints.text_hash, prints.shingle_count, prints.bands, prints.signature)
        )

    def extend(self, other: "RefinedRows") -> None:
        """Append the rows of other documents."""
        for table in fields(self):
            getattr(self, table.name).extend(getattr(other, table.name))


class Refiner:
    """Refines documents one after another; what comes out depends on the document alone.

    `models` names the spaCy package for each language. `steps` are those of `transforms.clean.STEPS` to run.
    """

    def __init__(self, models: Mapping[str, str], steps: Sequence[str] = STEPS) -> None:
        self._steps = frozenset(steps)
        self._tagger = Tagger(models)

    def refine(self, raw: RawDocument) -> Article:
        """The article that a raw document holds, after every step."""
        cleaned = clean(
            raw.text,
            markup=raw.markup,
            is_markdown=raw.media_type == "text/markdown",
            given=_given(raw),
            steps=tuple(step for step in STEPS if step in self._steps),
            repeated=frozenset(raw.repeated),
        )
        text = cleaned.draft.text
        block_languages, language = self._languages(cleaned.blocks)
        issues = self._issues(raw, cleaned, block_languages, language)
        mentions: Sequence[Mention] = ()
        if {"entities", "quotations"} & self._steps:
            mentions = self._tagger.tag([(text, language.language)])[0]
        quotations: Sequence[Quote] = ()
        if "quotations" in self._steps:
            people, organisations = (
                [(m.start, m.end, m.surface) for m in mentions if m.entity_type == kind]
                for kind in ("PERSON", "ORG")
            )
            quotations = find_quotations(text, language.language, people, organisations)
        return Article(
            raw, cleaned, tuple(block_languages), language, tuple(issues),
            tuple(mentions) if "entities" in self._steps else (), tuple(quotations),
        )  # fmt: skip

    def _languages(self, blocks: Sequence[Block]) -> tuple[list[LanguageVerdict], LanguageVerdict]:
        if "language" not in self._steps:
            return [_NO_LANGUAGE] * len(blocks), _NO_LANGUAGE
        verdicts = label_lines([block.line for block in blocks])
        kept = [
            (block.line, verdict)
            for block, verdict in zip(blocks, verdicts, strict=True)
            if block.verdict.kept
        ]
        if not kept:
            return verdicts, _NO_LANGUAGE
        return verdicts, document_language([line for line, _ in kept], [verdict for _, verdict in kept])

    def _issues(
        self,
        raw: RawDocument,
        cleaned: Cleaned,
        block_languages: Sequence[LanguageVerdict],
        language: LanguageVerdict,
    ) -> list[Finding]:
        if "quality" not in self._steps:
            return []
        draft = cleaned.draft
        subject = Subject(
            text=draft.text,
            raw_chars=len(raw.text),
            lines=tuple(block.line for block in cleaned.blocks),
            verdicts=tuple(block.verdict for block in cleaned.blocks),
            spans=tuple(draft.clean_span(block.start, block.end) for block in cleaned.blocks),
            language=language,
            line_languages=tuple(block_languages),
            title=cleaned.metadata.title,
            authors=cleaned.metadata.authors,
            published_at=cleaned.metadata.published_at,
            encoding=raw.encoding,
            encoding_source=raw.encoding_source,
            encoding_confidence=raw.encoding_confidence,
            notes=raw.notes,
            edits=draft.edits,
            as_of=raw.held_since,
        )
        return sorted(
            [*find_issues(subject), *find_damage(draft.text)],
            key=lambda finding: (finding.start, finding.end, finding.issue),
        )


def _given(raw: RawDocument) -> Given:
    return Given(
        title=raw.given_title,
        url=raw.given_url,
        published_at=raw.given_published_at,
        authors=raw.given_authors,
        publisher=raw.given_publisher,
    )


def _document(article: Article, recipe_id: str, batch_id: str) -> Document:
    raw, metadata, text = article.raw, article.cleaned.metadata, article.text
    return Document(
        doc_id=raw.doc_id,
        source_uri=raw.source_uri,
        record_key=raw.record_key,
        content_sha256=raw.content_sha256,
        publisher=metadata.publisher,
        url=metadata.url,
        origin_url=metadata.origin_url,
        title=metadata.title,
        authors=metadata.authors,
        published_at=metadata.published_at,
        published_precision=metadata.published_precision,
        place=metadata.place,
        text=text,
        language=article.language.language,
        language_confidence=round(article.language.confidence, 6),
        raw_chars=len(raw.text),
        clean_chars=len(text),
        word_count=len(_WORD.findall(text)),
        quality_score=round(quality_score(article.issues), 6),
        recipe_id=recipe_id,
        batch_id=batch_id,
    )


def _nothing_left(raw: RawDocument) -> RejectedDocument:
    detail = "it holds no word: not a letter, not a digit"
    if any(map(str.isalnum, raw.text)):
        detail = "after cleaning no word was left: the record holds boilerplate only"
    return RejectedDocument(
        raw.source_uri, raw.record_key, raw.doc_id, "refine", "nothing_left", detail, raw.content_sha256
    )
