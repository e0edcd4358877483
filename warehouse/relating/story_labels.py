"""What stories are called: their most telling names, then their most telling words, else the first headline.

Words follow from the documents of a story and from what terms weigh, so that they are kept for as long as neither
changes; what a name is worth changes with the corpus, and there are few names in a story.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from duckdb import DuckDBPyConnection

from transforms.relating.labels import label_words
from warehouse.relating.tables import append_rows

_WORDS: Final = 6  # some of them are parts of the names, which are not known yet
_RANKED: Final = 12  # words that are looked at for these
_STORIES_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class _WordRow:
    story: int
    place: int
    form: str


_MEMBERS: Final = """
create or replace temp table relating_members as
select told.story, documents.doc, dense_rank() over (order by told.story) as place
from relating_told as told
inner join kept.documents as documents using (doc_id)
anti join kept.telling_words using (story)
"""

_TELLING: Final = """
with words as (
    select
        members.story, words.form, min(words.language) as language, count(*) as bearers,
        max(words.novelty) as novelty, sum(used.lead_uses) as leads, sum(used.uses) as uses
    from (from relating_members where place between $first and $last) as members
    inner join (from kept.terms where doc between $least and $most) as used using (doc)
    inner join terms as words on used.language = words.language and used.term = words.term
    where words.kind = 'word' and words.background_share < 0.25 and length(words.form) > 3
    group by members.story, words.form
)
select story, language, form
from words
qualify row_number() over (
    partition by story order by bearers * bearers * novelty * ln(1 + leads + uses) desc, form
) <= $ranked
order by story, bearers * bearers * novelty * ln(1 + leads + uses) desc, form
"""

_REMEMBER: Final = """
create or replace temp table relating_telling as
select ids.story_id, words.place, words.form
from kept.telling_words as words inner join relating_story_ids as ids using (story)
"""

# who told a story is not what it is about
_LABELS: Final = """
with linked as (select doc, node, sum(mentions) as mentions from kept.linked group by doc, node),
links as (
    select members.story_id, linked.node, count(*) as bearers, sum(linked.mentions) as mentions
    from linked inner join kept.story_of as members using (doc)
    group by members.story_id, linked.node
),
outlets as (
    select distinct members.story_id, lower(documents.publisher) as name
    from story_documents as members inner join documents using (doc_id)
),
names as (
    select
        links.story_id, entities.name, links.bearers, links.mentions, entities.document_count as documents_of_corpus
    from links
    inner join kept.nodes as nodes using (node)
    inner join entities using (entity_id)
    anti join outlets on links.story_id = outlets.story_id and lower(entities.name) = outlets.name
    where entities.entity_type in ('PERSON', 'ORG', 'PLACE', 'EVENT')
),
ranked as (
    select story_id, name, row_number() over (
        partition by story_id
        order by bearers * bearers * ln(2 + mentions) / ln(10 + documents_of_corpus) desc, name
    ) as place
    from names
    qualify place <= 6
),
best_names as (
    select story_id, name, place
    from ranked
    where not exists (
        select 1 from ranked as better
        where better.story_id = ranked.story_id and better.place < ranked.place
            and (
                contains(concat(' ', better.name, ' '), concat(' ', ranked.name, ' '))
                or contains(concat(' ', ranked.name, ' '), concat(' ', better.name, ' '))
            )
    )
    qualify row_number() over (partition by story_id order by place) <= 3
),
said as (select story_id, string_agg(name, ', ' order by place) as names from best_names group by story_id),
own_words as (
    select telling.story_id, telling.form, telling.place
    from relating_telling as telling
    left join said using (story_id)
    where said.names is null
        or not list_contains(string_split(replace(lower(said.names), ',', ''), ' '), lower(telling.form))
    qualify row_number() over (partition by telling.story_id order by telling.place) <= 3
),
told as (select story_id, string_agg(form, ', ' order by place) as words from own_words group by story_id)
update stories set label = concat_ws(': ', said.names, told.words)
from (select story_id from stories) as labelled
left join said using (story_id)
left join told using (story_id)
where labelled.story_id = stories.story_id
"""

# of scripts without spaces there are no words, and of languages without a model few names
_HEADLINES: Final = """
with untold as (
    select
        members.story_id,
        arg_min(
            coalesce(
                nullif(trim(documents.title), ''),
                nullif(trim(regexp_replace(left(documents.text, 80), '\\s+', ' ', 'g')), ''),
                documents.language
            ),
            (coalesce(documents.published_at, timestamptz 'infinity'), documents.doc_id)
        ) as headline
    from stories
    inner join story_documents as members using (story_id)
    inner join documents using (doc_id)
    where stories.label = ''
    group by members.story_id
)
update stories set label = untold.headline
from untold where untold.story_id = stories.story_id
"""


def tell_words(connection: DuckDBPyConnection) -> None:
    """Words of stories whose documents are new together, in `kept.telling_words`; needs the terms."""
    connection.execute(_MEMBERS)
    ((count,),) = connection.execute("select coalesce(max(place), 0) from relating_members").fetchall()
    for first in range(1, count + 1, _STORIES_AT_ONCE):
        span = {"first": first, "last": first + _STORIES_AT_ONCE - 1}
        ((least, most),) = connection.execute(
            "select min(doc), max(doc) from relating_members where place between $first and $last", span
        ).fetchall()
        found = connection.execute(
            _TELLING, span | {"least": least, "most": most, "ranked": _RANKED}
        ).fetchall()
        rows = []
        for story, ranked in groupby(found, key=lambda row: row[0]):
            told = label_words(((form, language) for _, language, form in ranked), _WORDS)
            rows += [_WordRow(story, place, form) for place, form in enumerate(told)]
        append_rows(connection, "kept.telling_words", rows)
    connection.execute(_REMEMBER)
    connection.execute("drop table relating_members")


def label_stories(connection: DuckDBPyConnection) -> None:
    """Stories get their labels, or the headline that told them first; needs the entity tables."""
    connection.execute(_LABELS)
    connection.execute(_HEADLINES)
    connection.execute("drop table relating_telling")
