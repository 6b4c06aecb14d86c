"""The whole public site as files, for any web server and to be kept: addresses → links → pages → site, in a folder."""
