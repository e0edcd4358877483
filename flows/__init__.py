"""When and where things run: Prefect flows, the command line, the files that come in, the report."""
