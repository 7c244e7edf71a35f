"""The dashboard: `streamlit run dashboard.py` serves the screens, and beside them everything by link.

It has two roles. Imported by the server it is the application; run as a script, as Streamlit does for each reader, it draws
the menu and the filters and runs the chosen screen.
"""

if __name__ == "__main__":
    from ui import runs, shell

    with runs.run():
        shell.draw()
else:
    from pathlib import Path

    import streamlit as st
    from starlette.middleware import Middleware
    from starlette.middleware.gzip import GZipMiddleware

    from ui import settings
    from web.first_answer import FirstAnswer
    from web.gate import Gate
    from web.metrics import Counted
    from web.opening import opened
    from web.protection import Protection
    from web.read_only import ReadOnly
    from web.replaced import HeldDataset
    from web.routes import routes_below
    from web.static_files import StaticFiles

    base = settings.base()
    app = st.App(
        __file__,
        routes=routes_below(base),
        middleware=[
            Middleware(Protection, base),
            Middleware(Counted, base),
            Middleware(Gate, base),
            Middleware(ReadOnly),
            Middleware(HeldDataset),
            Middleware(StaticFiles, Path(st.__file__).parent / "static" / "static", base),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
            Middleware(FirstAnswer, base),
        ],
        lifespan=opened,
    )
