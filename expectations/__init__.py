"""What must be true of each table: suites as data, run by Great Expectations on narrow frames."""
