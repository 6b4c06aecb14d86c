"""manage.py extract_issue SOURCE --output FIXTURE [--report FILE]."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.extraction import output as writer
from articles.ingest.extraction import report as reports
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.pipeline import extract


class Command(BaseCommand):
    """Extract an issue; needs no database."""

    help = "Extract an issue from its text, with the editor's notes beside it, into a fixture."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the source, the fixture and the report."""
        parser.add_argument("source", type=Path, help="the text as it came out of the PDF")
        parser.add_argument("--output", type=Path, required=True, help="the fixture to write")
        parser.add_argument("--report", type=Path, help="a file to write that says where each line went")

    def handle(self, *args: Any, source: Path, output: Path, report: Path | None, **options: Any) -> None:
        """Write the files if every character of the source is accounted for."""
        try:
            writer.check_different(source, source.with_suffix(".yaml"), output, report)
            extraction = extract(source)
            objects = writer.finished_objects(extraction, writer.read_fixture(output))
            writer.write_whole(output, writer.written(extraction, objects))
            if report:
                writer.write_whole(report, "\n".join(reports.whereabouts(extraction, objects)) + "\n")
        except ExtractionError as error:
            raise CommandError(str(error)) from error
        for line in (*reports.summary(extraction), "doubts:", *reports.doubts(extraction)):
            self.stdout.write(line)
