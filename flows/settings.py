"""Settings: read once, from flags, NEWSMILL_* variables and newsmill.toml, in that order of weight."""

import os
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from flows.watch import Limits
from transforms.errors import Broken
from transforms.relating.identity.decisions import Decision, read_decisions

SETTINGS_FILE = "newsmill.toml"


class Settings(BaseSettings):
    """What a user may choose; thresholds are no settings, they live beside their rules.

    >>> Settings(workers=3).workers
    3
    """

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="NEWSMILL_", toml_file=SETTINGS_FILE, frozen=True, extra="forbid"
    )

    home: Annotated[Path, Field(description="folder of the mill: lake, warehouse, report")] = Path("mill")
    workers: Annotated[
        int, Field(ge=1, le=256, description="processes that refine; the result is the same with any number")
    ] = min(8, os.cpu_count() or 1)
    batch_documents: Annotated[int, Field(ge=1, le=100_000, description="documents of a batch at most")] = 500
    batch_megabytes: Annotated[int, Field(ge=1, le=4096, description="bytes of a batch at most, in MB")] = 32
    memory_megabytes: Annotated[
        int, Field(ge=256, description="memory that the warehouse may use, in MB")
    ] = 2048
    document_seconds: Annotated[
        float,
        Field(ge=1, description="processor time for reading or refining a document; more for long ones"),
    ] = Limits().document_seconds
    worker_megabytes: Annotated[
        int, Field(ge=64, description="memory that reading or refining one document may take, in MB")
    ] = Limits().worker_megabytes
    wait_seconds: Annotated[
        int, Field(ge=0, description="how long a run waits for another one of the same home to end")
    ] = 0
    columns: Annotated[
        dict[str, str],
        Field(description="column (or dotted path) of structured files for text, html, title, url, date, …"),
    ] = {}
    models: Annotated[dict[str, str], Field(description="spaCy package for each language")] = {
        "en": "en_core_web_sm"
    }
    entity_decisions: Annotated[
        Path | None, Field(description="TOML file of merges and separations of entities made by hand")
    ] = None
    history_days: Annotated[
        int,
        Field(
            ge=0,
            description="days after which the lake lets go of refined rows that were replaced as a whole",
        ),
    ] = 90
    failed_validations: Annotated[
        int, Field(ge=1, le=1_000, description="Data Docs of failed checks that are kept, the newest")
    ] = 5
    max_megabytes: Annotated[
        int, Field(ge=1, description="decompressed bytes of a source at most, in MB; more is a bomb")
    ] = 65_536

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then environment, then the file; nothing else is looked at."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def limits(self) -> Limits:
        """What a document may cost while it is refined."""
        return Limits(self.document_seconds, self.worker_megabytes)

    @property
    def root(self) -> Path:
        """The folder that holds the home: source URIs below it are relative, so the whole can be moved."""
        return self.home.absolute().parent


def read_settings(**flags: Any) -> Settings:
    """The settings in force; flags that are None were not given.

    Raises Broken, naming each wrong value and where it may come from.
    """
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, entry['loc']))}: {entry['msg']}" for entry in error.errors())
        raise Broken(
            f"a setting is wrong ({wrong}); it comes from a flag, a NEWSMILL_* variable or {SETTINGS_FILE}"
        ) from error
    except ValueError as error:
        raise Broken(f"{SETTINGS_FILE} is no valid TOML: {error}", subject=SETTINGS_FILE) from error


def decisions_of(settings: Settings) -> tuple[Decision, ...]:
    """The rulings by hand on who is who; none where no file is set.

    Raises Broken where the file cannot be read or says nothing that can be followed.
    """
    path = settings.entity_decisions
    if path is None:
        return ()
    try:
        return read_decisions(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        message = (
            f"the rulings on entities cannot be read ({error}); correct entity_decisions in {SETTINGS_FILE}"
        )
        raise Broken(message, subject=str(path)) from error
