"""Hostile and lifelike texts for property tests."""

from hypothesis import strategies as st

ODD = "\x00\x07\x0b\x1c\x1f\x7f\x85\x92\xa0\xad\u0301\u034f\u061c\u200b\u200d\u200f\u2028\u202e\u2060\ufeff\ufffd\uffff"
SCRIPTS = "aZ éÃ©â€™Ðœß Привет שלום مرحبا 鶹新闻 ไทย 👩‍👩‍👧 ḍ̇"

characters = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(list(ODD + SCRIPTS)))
hostile = st.text(characters, max_size=200)

LINES = (
    "Skip to main content", "Advertisement", "Home | News | Sport | Weather", "Share this:", "Read more",
    "By Ada Lund", "Updated 3 March 2025 10:15", "VARN, March 3 (Nordpress) – The river rose by two metres overnight.",
    "“We have never seen this,” said Ada Lund, who runs the harbour of Varn.", "- Lund: the dam holds;",
    "THE NIGHT OF THE FLOOD", "The council met for the third time this week, and again it decided nothing at all.",
    "CafÃ© owners saidâ€”they would stay.", "&quot;We stay,&quot; he said.", "Свидетельство о публикации №125081606267",
    "© 2025 The Varn Herald. All rights reserved.", "Sign up to our newsletter", "LEAVE A REPLY", "Also worth reading",
    "A cookie is a small file, and the court ruled on Monday that no site may set one without being asked.",
    "1", "•", "", "   ", "Source: Nordpress", "# Heading", "**bold** text of the article stands here.",
)  # fmt: skip

pages = st.lists(st.one_of(st.sampled_from(LINES), hostile), max_size=14).map("\n".join)
