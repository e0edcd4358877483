"""What can go wrong, named by what the caller must do.

NewsmillError
├── BadInput      refuse the record, keep its bytes, go on
├── Unavailable   try again later: the world may mend (disk, mount, lock)
└── Broken        stop the run: the mill itself is at fault or misconfigured

Each error holds its subject (a source, a record, a rule) so that a log line can say which one, and its
message says what to do.
"""


class NewsmillError(Exception):
    """Anything that newsmill raises on purpose; catch it at the command line only.

    >>> str(BadInput("the gzip stream ends early", subject="a.gz", reason="truncated"))
    'a.gz: the gzip stream ends early'
    """

    def __init__(self, message: str, *, subject: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.subject = subject

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}" if self.subject else self.message


class BadInput(NewsmillError):
    """A source or record that cannot be read: it is refused with `reason` and the run goes on.

    `reason` is a short stable word of `transforms.records.REJECTION_REASONS`; the message is for people.
    """

    def __init__(self, message: str, *, reason: str, subject: str = "") -> None:
        super().__init__(message, subject=subject)
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        return (_bad_input, (self.message, self.reason, self.subject))


class Unavailable(NewsmillError):
    """Something outside is missing for now: retried with back-off, then the run fails and can be repeated."""


class Broken(NewsmillError):
    """A fault no retry can mend, such as a bad setting or a damaged home: the run stops and says what to do."""


def _bad_input(message: str, reason: str, subject: str) -> BadInput:
    return BadInput(message, reason=reason, subject=subject)
