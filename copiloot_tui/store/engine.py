"""SQLAlchemy on our own connection; it takes longer to import than all the rest of opening a vault."""

import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event
from sqlcipher3 import dbapi2


def engine_on(creator: Callable[[], Any], begin: str) -> Engine:
    """An engine with one connection, used by one thread, that begins each transaction as told."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )
    thread: list[int] = []

    def begin_on_own_thread(connection: Connection) -> None:
        if not thread:
            thread.append(threading.get_ident())
        if thread[0] != threading.get_ident():
            raise AssertionError("a connection crossed threads")
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", begin_on_own_thread)
    event.listen(engine, "handle_error", _unwrap)
    return engine


def _unwrap(context: ExceptionContext) -> BaseException:
    """Let what SQLite said come through as it is, so that there is one kind of error to know."""
    return context.original_exception
