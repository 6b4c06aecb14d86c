"""The public site as static files: addresses → links → rendering → site, in an output folder."""
