"""Window without arguments (or with a register to open), command line with."""

import sys


def main() -> int:
    """Run the application and return its exit status."""
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 1 and arguments[0].endswith(".registre")):
        # Qt is loaded only for the window: the command line runs without a display.
        from registre_app.ui.app import run_window  # noqa: PLC0415

        return run_window(arguments)
    from registre_app import cli  # noqa: PLC0415

    return cli.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
