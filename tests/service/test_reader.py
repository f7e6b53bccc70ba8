"""Reading apart from a process with threads."""

from __future__ import annotations

import multiprocessing
import threading

from khabar.model.text import Context
from khabar.service.reader import Done, Job, Outcome, Readers


def test_a_thread_has_texts_read_by_another_process_which_ends_with_it() -> None:
    outcomes: list[Outcome] = []

    def read() -> None:
        with Readers(1, apart=True) as readers:
            outcomes.extend(readers.start([Job("one", "زار كمال الزيداني مدينة الواحة.", Context(), "a.txt")]))
            assert len(multiprocessing.active_children()) == 1

    thread = threading.Thread(target=read)
    thread.start()
    thread.join(60)
    assert [type(one) for one in outcomes] == [Done]
    assert multiprocessing.active_children() == []
