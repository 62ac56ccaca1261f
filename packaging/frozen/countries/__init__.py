"""Stands for holidays.countries in the frozen application, which ships the module of France alone.

That of the library imports every country.
"""
