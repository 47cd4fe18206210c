"""In a graded kernel: before each test, IPython and the checks as they were at the start.

What students may well change (`%precision`, `%pdb on`, rich's printer, `np.seterr`) is put back in
silence: it costs nothing and gains nothing. Code that was replaced is put back and named. Whoever
knows this module can change what it remembers; it makes cheating harder, not impossible.
"""

import importlib
import inspect
import sys
import warnings
from contextlib import suppress
from types import FunctionType, ModuleType

from traitlets import TraitType

# Modules whose functions and classes a test's outcome passes through.
WATCHED = ["builtins", "IPython.core.displayhook", "IPython.core.displaypub", "IPython.core.events",
           "IPython.core.formatters", "IPython.core.interactiveshell", "IPython.lib.pretty",
           "helpers", "ipykernel.displayhook", "ipykernel.ipkernel", "ipykernel.kernelbase",
           "ipykernel.zmqshell", "jupyter_client.session", "numpy", "numpy.linalg", "numpy.random",
           "numpy.testing", "numpy.testing._private.utils"]
OWN = "helpers.checks"
# What `rich.traceback.install()` and its like replace, on the shell itself.
TRACEBACKS = {"_showtraceback", "showtraceback", "showsyntaxerror"}
UNSTEADY = {"__class__", "__dict__", "__weakref__", "_", "input", "display", "get_ipython"}
TEXT = "text/plain"  # the format in which nbgrader reads marks


class Memory:
    """What a kernel was like when this was made.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
    """

    def __init__(self, shell):
        self.shell = shell
        self.token, self.replaced = None, []  # names of code that was found to be replaced
        for name in (*WATCHED, OWN):
            with suppress(ImportError):
                importlib.import_module(name)
        self.modules = {name: module for name, module in list(sys.modules.items())
                        if name in WATCHED or name == OWN or name.startswith(f"{OWN}.")}
        spaces = list(self.modules.values())
        for module in self.modules.values():
            spaces += [value for value in vars(module).values() if isinstance(value, type)
                       and value.__module__ == module.__name__ != "builtins"]
        self.spaces = [(space, code(space)) for space in spaces]
        functions = {value for _, found in self.spaces for value in found.values()
                     if isinstance(value, FunctionType)}
        self.functions = [(function, inside(function)) for function in functions]
        self.tables = [(value, dict(value)) for name, module in self.modules.items()
                       for key, value in vars(module).items()
                       if name.startswith(OWN) and type(value) is dict and not key.startswith("__")]
        kernel = getattr(shell, "kernel", None)
        self.objects = [(value, dict(vars(value))) for value in (
            shell, shell.displayhook, shell.display_pub, shell.display_formatter, kernel,
            getattr(kernel, "session", None), getattr(kernel, "iopub_socket", None)) if value]
        self.remember_display()

    def remember_display(self):
        shell, display = self.shell, self.shell.display_formatter
        self.traits = [(shell, trait, getattr(shell, trait)) for trait in (
            "display_formatter", "displayhook", "display_pub", "ast_node_interactivity")]
        self.traits += [(display, trait, getattr(display, trait)) for trait in (
            "ipython_display_formatter", "mimebundle_formatter", "active_types")]
        transformers = shell.input_transformer_manager
        lists = [shell.ast_transformers, shell.input_transformers_post,
                 transformers.cleanup_transforms, transformers.line_transforms,
                 transformers.token_transformers]
        self.lists = [(value, list(value)) for value in lists]
        printers = (display.formatters[TEXT], display.ipython_display_formatter,
                    display.mimebundle_formatter)
        self.by_type = [(table, dict(table)) for printer in printers for table in (
            printer.type_printers, printer.singleton_printers, printer.deferred_printers)]
        self.printers = [(printer, dict(printer._trait_values)) for printer in printers]
        self.events = {name: list(found) for name, found in shell.events.callbacks.items()}
        self.tracebacks = shell.custom_exceptions, shell.CustomTB
        self.warnings = list(warnings.filters)
        numpy = sys.modules.get("numpy")
        self.numpy = numpy and (numpy.geterr(), numpy.get_printoptions())

    def put_back(self, token=None):
        """Undo what was changed; return the names of code that was replaced since the last token."""
        if token != self.token:
            self.token, self.replaced = token, []
        sys.settrace(None)
        sys.setprofile(None)
        self.put_back_code()
        self.put_back_objects()
        self.put_back_display()
        if OWN in sys.modules and "helpers.checks.cell" in sys.modules:
            sys.modules["helpers.checks.cell"].register()
        return list(dict.fromkeys(self.replaced))

    def put_back_code(self):
        for name, module in self.modules.items():
            if sys.modules.get(name) is not module:
                sys.modules[name] = module
                self.replaced.append(name)
        for space, found in self.spaces:
            now = vars(space)
            for name, value in found.items():
                if now.get(name) is not value:
                    setattr(space, name, value)
                    if not isinstance(value, TraitType) and name not in TRACEBACKS:
                        self.replaced.append(f"{space.__name__}.{name}")
            if isinstance(space, ModuleType) and space.__name__.startswith(OWN):
                for name in set(now) & set(dir(self.modules["builtins"])) - set(found):
                    if not name.startswith("__"):  # a function of theirs in place of Python's own
                        delattr(space, name)
                        self.replaced.append(f"{space.__name__}.{name}")
        for function, was in self.functions:
            if inside(function) != was:
                function.__code__, function.__defaults__, function.__kwdefaults__ = was
                self.replaced.append(f"{function.__module__}.{function.__qualname__}")
        for table, was in self.tables:
            if table != was:
                table.clear()
                table.update(was)
                self.replaced.append("a table of helpers.checks")

    def put_back_objects(self):
        for value, was in self.objects:
            for name, now in list(vars(value).items()):
                if was.get(name) is now or not callable(now) or not hasattr(type(value), name):
                    continue
                vars(value).pop(name)
                if name in was:
                    vars(value)[name] = was[name]
                if name not in TRACEBACKS:
                    self.replaced.append(f"{type(value).__name__}.{name}")

    def put_back_display(self):
        shell = self.shell
        for owner, name, value in self.traits:
            if getattr(owner, name) is not value:
                setattr(owner, name, value)
        for value, was in self.lists:
            if value != was:
                self.replaced.append("what IPython does to code")
                value[:] = was
        for printer, was in self.printers:
            for name, value in was.items():
                if printer._trait_values.get(name) is not value:
                    printer.set_trait(name, value)
        for table, was in self.by_type:
            if table != was:
                table.clear()
                table.update(was)
        shell.display_formatter.formatters[TEXT] = self.printers[0][0]
        for name, found in shell.events.callbacks.items():
            found[:] = [one for one in found if one in self.events[name] or getattr(
                one, "__module__", "").startswith("matplotlib_inline.")]  # which shows figures
        shell.display_trap.hook = shell.displayhook
        sources = shell.history_manager.input_hist_parsed
        sources[-1:] = [""] * bool(sources)  # a last cell that ends on ";" would keep results back
        for publisher in (shell.displayhook, shell.display_pub):
            getattr(publisher, "_hooks", []).clear()
        shell.call_pdb = False
        shell.custom_exceptions, shell.CustomTB = self.tracebacks
        if warnings.filters != self.warnings:
            warnings.resetwarnings()
            warnings.filters.extend(self.warnings)
        if self.numpy:
            errors, options = self.numpy
            sys.modules["numpy"].seterr(**errors)
            sys.modules["numpy"].set_printoptions(**options)


def code(space):
    """Functions, classes, modules and traits in a module or class, by name."""
    return {name: value for name, value in list(vars(space).items())
            if (callable(value) or inspect.isdatadescriptor(value)
                or isinstance(value, TraitType | ModuleType | classmethod | staticmethod))
            and name not in UNSTEADY}


def inside(function):
    """What a function does, and with which defaults."""
    named = function.__kwdefaults__
    return function.__code__, function.__defaults__, named and dict(named)


_memory = None


def remember(shell=None):
    """Remember what the kernel is like; called before a student's first line."""
    global _memory
    _memory = Memory(shell or sys.modules["IPython"].get_ipython())


def put_back(token):
    """Have all as it was remembered.

    Returns
    -------
    int or str
        The token, or the names of code that was replaced.
    """
    return ", ".join(_memory.put_back(token)) or token
