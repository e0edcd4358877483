"""Where tables live: the Parquet lake, the DuckDB warehouse that is loaded from it, and queries.

In the order of the data: `staging` puts a batch aside, `lake` commits it, `load` brings commits into DuckDB,
`publish` gives the loaded file to readers, `query` reads it. `schema` derives every table from the records.
"""
