"""A robot that kills itself right after the step named in DOOM is proven: python doomed_robot.py run ..."""

import os
import signal
from typing import Any

from automation import command_run
from automation.__main__ import main
from automation.runner import StepRun
from automation.scene import Scene


class Killer:
    """Listen last, so that all that a boundary writes has been written, and then be gone."""

    def begins(self, run: StepRun, scene: Scene) -> None:
        pass

    def proven(self, run: StepRun, scene: Scene) -> None:
        if run.step.name == os.environ["DOOM"]:
            os.kill(os.getpid(), signal.SIGKILL)

    def failed(self, run: StepRun, scene: Scene) -> None:
        pass

    def close(self) -> None:
        pass


def only_killer(_stream: Any) -> Killer:
    return Killer()


if __name__ == "__main__":
    setattr(command_run, "progress", only_killer)  # noqa: B010 - it is a name that the module imports
    main()
