"""The text that an issue was extracted from."""

from django.db import models

from magazine.models import Issue


class IssueSource(models.Model):
    """The source text of an issue as it came out of its PDF, which editors compare a passage with."""

    issue = models.OneToOneField(Issue, models.CASCADE, related_name="source", primary_key=True)
    text = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.issue)

    def lines(self, numbers: str) -> list[tuple[int, str]]:
        """Return the lines with these numbers, which are separated by spaces, as passages name their source lines."""
        lines = self.text.split("\n")
        wanted = [int(number) for number in numbers.split() if number.isdecimal()]
        return [(number, lines[number - 1].strip()) for number in wanted if 0 < number <= len(lines)]
