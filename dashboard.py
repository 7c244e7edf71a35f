"""The dashboard: `streamlit run dashboard.py` serves the screens, and beside them everything by link.

It has two roles. Imported by the server it is the application; run as a script, as Streamlit does for each reader, it draws
the menu and the filters and runs the chosen screen.
"""

if __name__ == "__main__":
    from ui import shell

    with shell.run():
        shell.draw()
else:
    import streamlit as st
    from starlette.middleware import Middleware
    from starlette.middleware.gzip import GZipMiddleware

    from server import settings
    from server.dataset import PinnedDataset
    from server.gate import Gate, KnownHost, ReadOnly
    from server.headers import Protection
    from server.lifespan import lifespan
    from server.metrics import MetricsMiddleware
    from server.streamlit_patches import STATIC, place_script
    from ui.warmup import warmup_tasks
    from web.first_answer import FirstAnswer
    from web.notices import Full, sign_in_page
    from web.routes import routes_below
    from web.static_files import StaticFiles
    from web.static_screen import SCRIPT
    from web.warmup import warm_up

    base = settings.base()
    app = st.App(
        __file__,
        routes=routes_below(base),
        middleware=[
            Middleware(Protection, base, (SCRIPT, place_script(base))),
            Middleware(MetricsMiddleware, base),
            Middleware(KnownHost),
            Middleware(Gate, sign_in_page, base),
            Middleware(ReadOnly),
            Middleware(PinnedDataset),
            Middleware(StaticFiles, STATIC, base),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
            Middleware(Full, base),
            Middleware(FirstAnswer, base),
        ],
        lifespan=lifespan(warm_up(warmup_tasks)),
    )
