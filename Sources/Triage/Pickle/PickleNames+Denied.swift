extension PickleNames {
  static let deniedBuiltins: Set<String> = [
    "eval", "exec", "execfile", "compile", "open", "file", "apply", "breakpoint", "input",
    "raw_input", "__import__", "getattr", "setattr", "delattr", "globals", "locals", "vars",
    "memoryview", "reload", "help", "exit", "quit", "__loader__", "__spec__", "__build_class__",
    "map", "filter", "reduce", "classmethod", "staticmethod", "property", "super", "type",
    "hasattr", "dir", "print", "credits", "license", "copyright",
  ]

  /// A module and all below it.
  static let deniedModules: [String: String] = {
    var found: [String: String] = [:]
    for (why, names) in reasons {
      for name in names.split(separator: " ") { found[String(name)] = why }
    }
    return found
  }()

  private static let reasons: [(String, String)] = [
    (
      "runs programs",
      """
      os posix nt subprocess pty multiprocessing _posixsubprocess _winapi commands popen2 pexpect \
      platform uuid _osx_support _aix_support _pyrepl webbrowser antigravity concurrent sched
      """
    ),
    (
      "runs Python code",
      """
      code codeop runpy marshal timeit cProfile profile trace pdb bdb doctest pydoc test unittest \
      idlelib lib2to3 ensurepip venv pip setuptools pkg_resources distutils compileall py_compile \
      zipapp rlcompleter turtledemo IPython ipykernel nose pytest pyrepl execnet fabric invoke sh \
      plumbum torch.hub torch._dynamo torch._inductor torch.jit torch.compile torch.package \
      torch.utils.cpp_extension torch.utils.bottleneck torch.utils.collect_env torch.testing \
      torch.fx.experimental torch.distributed torch.multiprocessing torch.onnx numpy.f2py \
      numpy.distutils numpy.testing numpy.ctypeslib scipy.weave numexpr sympy.parsing pandas.eval \
      pandas.io.pickle pandas.core.computation tensorflow.python.ops.script_ops cffi numba.pycc
      """
    ),
    (
      "imports any module",
      """
      importlib imp _imp _frozen_importlib _frozen_importlib_external pkgutil zipimport site \
      modulefinder
      """
    ),
    (
      "reaches any attribute or calls any function",
      "inspect gc types functools _functools operator _operator sys itertools.starmap builtins.map"
    ),
    (
      "loads another pickle",
      "pickle dill cloudpickle joblib.numpy_pickle_utils shelve jsonpickle pickletools"
    ),
    ("reaches native code and memory", "ctypes _ctypes mmap _posixshmem cython"),
    (
      "reaches the network",
      """
      socket _socket ssl _ssl http urllib urllib3 requests aiohttp httpx asyncio _asyncio smtplib \
      imaplib ftplib poplib telnetlib nntplib xmlrpc socketserver asyncore asynchat select \
      selectors cgi wsgiref paramiko websocket websockets tornado twisted smtpd
      """
    ),
    (
      "reads or writes files",
      """
      shutil tempfile filecmp fileinput glob linecache tarfile zipfile sqlite3 _sqlite3 dbm _dbm \
      logging syslog pathlib bz2 gzip lzma mailbox netrc configparser codecs.open io.open _io.open \
      difflib tokenize _pyio
      """
    ),
    (
      "changes the running process",
      "signal _signal threading _thread atexit faulthandler resource readline termios tty fcntl"
    ),
  ]

  static let deniedNames: [String: Set<String>] = [
    "io": ["FileIO", "open", "open_code"],
    "_io": ["FileIO", "open", "open_code"],
    "codecs": ["open", "lookup", "register"],
    "torch": ["load", "compile", "save", "classes", "ops", "_C", "package", "hub", "jit"],
    "torch.serialization": ["load", "_load", "_legacy_load", "save"],
    "torch.utils._config_module": ["ConfigModule", "load_config"],
    "torch.utils.data.datapipes.utils.decoder": ["basichandlers", "Decoder"],
    "torch.nn.utils": ["prune"],
    "numpy": ["load", "loads", "save", "fromfile", "memmap", "loadtxt", "genfromtxt"],
    "numpy.lib.npyio": ["load", "NpzFile"],
    "joblib": ["load", "dump"],
    "joblib.numpy_pickle": ["load", "dump"],
    "pandas": ["read_pickle", "eval", "read_csv", "read_sql"],
    "copyreg": ["extension", "add_extension", "pickle"],
    "string": ["Formatter"],
    "collections": ["namedtuple"],
    "typing": ["get_type_hints", "_eval_type"],
    "dataclasses": ["make_dataclass", "_create_fn"],
    "tensorflow": ["io", "py_function", "load_library", "saved_model"],
    "tensorflow.python.framework.load_library": ["load_op_library"],
    "keras.models": ["load_model"],
    "keras.src.saving.saving_api": ["load_model"],
    "transformers": ["pipeline"],
    "yaml": ["load", "unsafe_load", "full_load", "load_all"],
  ]
}
