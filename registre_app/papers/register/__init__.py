"""The bound register: acts and decisions in order of date, closing sheets, tables, volumes."""

from registre_app.papers.register.book import RegisterRefused, render, render_sheets

__all__ = ["RegisterRefused", "render", "render_sheets"]
