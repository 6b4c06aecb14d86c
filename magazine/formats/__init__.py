"""Formats of dates and times: forms accept the formats of change lists."""
