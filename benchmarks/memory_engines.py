"""What the memory is measured against: scanning everything, and n-gram indexes, which leave matches out.

Each engine is a function from a normalised query to its scores (rapidfuzz.fuzz.ratio, best five from 70 on). An n-gram
index gives 200 candidates by its own ranking, which are then scored.
"""

import sqlite3
from collections.abc import Callable

from rapidfuzz import fuzz, process

Engine = Callable[[str], list[float]]
THRESHOLD, TOP, CANDIDATES = 70, 5, 200


def best(query: str, texts: list[str]) -> list[float]:
    found = process.extract(query, texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD, limit=TOP)
    return [round(score, 2) for _, score, _ in found]


def extract(texts: list[str]) -> Engine:
    return lambda query: best(query, texts)


def grams(text: str, sizes: range) -> list[str]:
    return list({text[at : at + size] for size in sizes for at in range(len(text) - size + 1)})


def fts5(texts: list[str]) -> Engine:
    """SQLite's full-text index of trigrams, ranked by its bm25."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'trigram', content = '')")
    database.executemany("INSERT INTO t (rowid, text) VALUES (?, ?)", enumerate(texts, 1))

    def ask(query: str) -> list[float]:
        asked = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in grams(query, range(3, 4)))
        if not asked:  # a text of one or two characters has no trigram
            return []
        rows = database.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?", (asked, CANDIDATES))
        return best(query, [texts[row - 1] for (row,) in rows])

    return ask


def tantivy(texts: list[str], sizes: range) -> Engine:
    """Raises ImportError where it is not installed. `sizes` of grams: 3 for English, 1 and 2 for Chinese."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="grams", index_option="freq")
    builder.add_unsigned_field("row", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    cutter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(sizes.start, sizes.stop - 1, False)).build()
    index.register_tokenizer("grams", cutter)
    writer = index.writer(256 << 20)
    for row, text in enumerate(texts):
        writer.add_document(tantivy.Document(text=text, row=row))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> list[float]:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", gram, index_option="freq"))
            for gram in grams(query, sizes)
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), CANDIDATES).hits
        return best(query, [texts[searcher.doc(address)["row"][0]] for _, address in hits])

    return ask


def cdist_seconds(queries: list[str], texts: list[str], clock: Callable[[], float]) -> float:
    """Of two workers together, in chunks of 50 queries. Raises ImportError without numpy."""
    import numpy  # noqa: F401  # rapidfuzz would raise at another place

    start = clock()
    for at in range(0, len(queries), 50):
        process.cdist(queries[at : at + 50], texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD, workers=2)
    return clock() - start
