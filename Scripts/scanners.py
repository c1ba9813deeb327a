"""Makes a corpus of crafted and of harmless model files, lets four scanners look at it, and prints what each found.

  scanners.py make DIR            writes DIR/bad/… and DIR/good/…
  scanners.py table DIR TOCSIN PICKLESCAN MODELSCAN FICKLING

Nothing in the corpus does harm: what is called is “true”, “id” or a print. Nothing is ever loaded.
"""
import gzip, io, os, pathlib, pickle, pickletools, struct, subprocess, sys, tarfile, tempfile, zipfile, zlib, collections, json


class Call:
    def __init__(self, function, *arguments):
        self.function, self.arguments = function, arguments

    def __reduce__(self):
        return self.function, self.arguments


def named(module, name, arguments=b"X\x04\x00\x00\x00true\x85", protocol=2):
    """A call of a name that need not exist here."""
    return b"\x80" + bytes([protocol]) + b"c" + module.encode() + b"\n" + name.encode() + b"\n" + arguments + b"R."


def stack_global(module, name, arguments=b"\x8c\x04true\x85"):
    text = lambda s: b"\x8c" + bytes([len(s)]) + s.encode()
    return b"\x80\x04" + text(module) + text(name) + b"\x93" + arguments + b"R."


def zipped(members, method=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(members):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def torch_zip(data, folder="archive"):
    return zipped({f"{folder}/data.pkl": data, f"{folder}/version": b"3\n", f"{folder}/data/0": bytes(64)})


def hidden_member(outer, name, data):
    """A member with a local header and no entry in the directory."""
    local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 0, 0, 0, zlib.crc32(data), len(data), len(data), len(name), 0)
    at = outer.index(b"PK\1\2")
    end = outer.rindex(b"PK\5\6")
    extra = local + name.encode() + data
    tail = bytearray(outer[end:])
    struct.pack_into("<I", tail, 16, at + len(extra))
    return outer[:at] + extra + outer[at:end] + bytes(tail)


def npy(objects):
    import numpy
    buffer = io.BytesIO()
    numpy.save(buffer, objects, allow_pickle=True)
    return buffer.getvalue()


def flagged_zip(data):
    """Marked as encrypted, which it is not: some readers refuse it, PyTorch's reads it."""
    raw = bytearray(data)
    at = 0
    while (at := raw.find(b"PK\1\2", at)) >= 0:
        raw[at + 8] |= 1
        at += 4
    at = 0
    while (at := raw.find(b"PK\3\4", at)) >= 0:
        raw[at + 6] |= 1
        at += 4
    return bytes(raw)


def bad():
    system = pickle.dumps(Call(os.system, "true"))
    tensors = pickle.dumps(collections.OrderedDict(a=1))
    yield "os-system.pkl", system
    for protocol in range(6):
        yield f"os-system-{protocol}.pkl", pickle.dumps(Call(os.system, "true"), protocol)
    yield "eval.pkl", pickle.dumps(Call(eval, "1+1"))
    yield "exec-0.pkl", pickle.dumps(Call(exec, "pass"), 0)
    yield "python2-eval.pkl", named("__builtin__", "eval", b"X\x03\x00\x00\x001+1\x85")
    yield "memo-split.pkl", b"\x80\x04\x8c\x05posix\x94\x8c\x06system\x940h\x00h\x01\x93\x8c\x04true\x85R."
    yield "memo-replaced.pkl", b"\x80\x04\x8c\x04math\x94\x8c\x06system\x940\x8c\x05posix\x94h\x02h\x01\x93\x8c\x04true\x85R."
    yield "inst.pkl", b"(S'true'\nios\nsystem\n."
    yield "obj.pkl", b"(cos\nsystem\nS'true'\no."
    yield "escaped-name.pkl", b"\x80\x04S'posi\\x78'\nS'syst\\u0065m'\n\x93\x8c\x04true\x85R."
    yield "no-proto.pkl", b"cposix\nsystem\n(S'true'\ntR."
    for module, name in [
        ("pip", "main"), ("timeit", "timeit"), ("subprocess", "Popen"), ("runpy", "_run_code"), ("pty", "spawn"), ("code", "interact"),
        ("importlib", "import_module"), ("webbrowser", "open"), ("socket", "create_connection"), ("shutil", "rmtree"), ("builtins", "getattr"),
        ("builtins", "__import__"), ("operator", "attrgetter"), ("_operator", "methodcaller"), ("functools", "partial"), ("ctypes", "CDLL"),
        ("pickle", "loads"), ("_pickle", "loads"), ("dill", "loads"), ("cProfile", "run"), ("pdb", "run"), ("bdb", "Bdb"), ("trace", "Trace"),
        ("asyncio", "run"), ("requests.api", "get"), ("aiohttp.client", "ClientSession"), ("http.client", "HTTPSConnection"),
        ("urllib.request", "urlopen"), ("ssl", "get_server_certificate"), ("uuid", "_get_command_stdout"), ("_osx_support", "_read_output"),
        ("numpy.testing._private.utils", "runstring"), ("numpy.f2py.crackfortran", "getlincoef"), ("torch.hub", "load"), ("torch", "load"),
        ("torch._inductor.codecache", "compile_file"), ("torch.utils.bottleneck.__main__", "run_cprofile"), ("torch.serialization", "load"),
        ("pydoc", "pipepager"), ("idlelib.pyshell", "ModifiedInterpreter.runcode"), ("ensurepip", "_run_pip"), ("venv", "create"),
        ("distutils.file_util", "write_file"), ("logging", "FileHandler"), ("pkgutil", "resolve_name"), ("imaplib", "IMAP4_stream"),
        ("test.support.script_helper", "assert_python_ok"), ("types", "CodeType"), ("cloudpickle.cloudpickle", "subimport"), ("sys", "exit"),
        ("multiprocessing.util", "spawnv_passfds"), ("marshal", "loads"), ("tarfile", "open"), ("zipfile", "ZipFile"), ("sqlite3", "connect"),
        ("tempfile", "mktemp"), ("glob", "glob"), ("platform", "popen"), ("linecache", "getline"), ("compileall", "compile_file"),
        ("threading", "Thread"), ("signal", "alarm"), ("atexit", "register"), ("smtplib", "SMTP"), ("ftplib", "FTP"), ("telnetlib", "Telnet"),
        ("xmlrpc.client", "ServerProxy"), ("socketserver", "TCPServer"), ("inspect", "getsource"), ("gc", "get_objects"), ("site", "main"),
        ("unittest", "main"), ("doctest", "debug_script"), ("codeop", "compile_command"), ("mmap", "mmap"), ("select", "select"),
        ("joblib", "load"), ("io", "FileIO"), ("_io", "FileIO"), ("evil_package", "run"), ("turtle", "bye"), ("this", "s"),
        ("_posixsubprocess", "fork_exec"), ("nntplib", "NNTP"), ("fileinput", "input"), ("shelve", "open"), ("selectors", "DefaultSelector"),
    ]:
        yield f"gadget-{module}-{name}.pkl", stack_global(module, name)
        yield f"gadget2-{module}-{name}.pkl", named(module, name)
    yield "dotted.pkl", stack_global("logging", "os.system")
    yield "dotted-torch.pkl", stack_global("torch", "serialization.os.system")
    yield "then-broken.pkl", system[:-1] + b"\xff\xff\xff."
    yield "no-stop.pkl", system[:-1]
    yield "second-pickle.pkl", tensors + system
    yield "behind-noise.pkl", tensors + bytes(range(256)) * 40 + system
    yield "framed-long.pkl", b"\x80\x04\x95\xff\xff\xff\xff\xff\xff\xff\x7f" + system[11:] if system[2] == 0x95 else system
    yield "renamed.bin", system
    yield "renamed.safetensors", system
    yield "renamed.txt", system
    yield "renamed.onnx", pickle.dumps(Call(eval, "1+1"), 4)
    yield "noname", system
    yield "weights.pt", torch_zip(system)
    yield "weights-v0.pt", torch_zip(pickle.dumps(Call(os.system, "true"), 0))
    yield "deflated.pt", zipped({"archive/data.pkl": system}, zipfile.ZIP_DEFLATED)
    yield "other-name.pt", zipped({"archive/data.pkl": tensors, "archive/other.pickle": system})
    yield "no-ending.pt", zipped({"archive/data.pkl": tensors, "archive/extra": system})
    yield "not-in-directory.zip", hidden_member(zipped({"a.txt": b"hello"}), "b.pkl", system)
    yield "marked-encrypted.pt", flagged_zip(torch_zip(system))
    yield "prefixed.zip", b"#!/bin/sh\n" + zipped({"data.pkl": system})
    yield "pickle-then-zip.pt", system + torch_zip(tensors)
    yield "nested.zip", zipped({"a.zip": zipped({"b.zip": zipped({"c.pkl": system})})}, zipfile.ZIP_DEFLATED)
    yield "nested.tar", tarred({"inner.tar": tarred({"c.pkl": system})})
    yield "nested.tar.gz", gzip.compress(tarred({"m.zip": zipped({"c.pkl": system})}))
    yield "gzipped.pkl.gz", gzip.compress(system)
    yield "zlib.joblib", zlib.compress(system)
    yield "within.pkl", pickle.dumps({"a": system, "b": 1})
    yield "within-loads.pkl", stack_global("torch.storage", "_load_from_bytes", b"B" + struct.pack("<I", len(system)) + system + b"\x85")
    yield "objects.npy", npy_with(system)
    yield "objects.npz", zipped({"a.npy": npy_with(system)})
    yield "keras.keras", zipped({"config.json": json.dumps({"config": {"layers": [{"class_name": "Lambda", "config": {"function": ["4wEAAA=="]}}]}})})
    yield "model.h5", b"\x89HDF\r\n\x1a\n" + bytes(64) + b'{"class_name": "Sequential", "config": {"layers": [{"class_name": "Lambda"}]}}'
    yield "saved_model.pb", b"\x08\x01\x12\x40" + b"\x0a\x09WriteFile" + b"\x12\x0atensorflow" + bytes(41)
    yield "traversal.tar", tarred({"../../etc/cron.d/x": b"true"})


def npy_with(payload):
    header = b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"
    header += b" " * (63 - (len(header) + 10) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + payload


def state_dict(protocol=2):
    """What torch.save writes, without torch."""
    tensor = (b"ctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x000"
              b"X\x03\x00\x00\x00cpuK\x10tQK\x00K\x04K\x04\x86K\x04K\x01\x86\x89ccollections\nOrderedDict\n)RtR")
    return b"\x80" + bytes([protocol]) + b"ccollections\nOrderedDict\n)R(X\x06\x00\x00\x00weight" + tensor + b"u."


def good():
    import numpy
    yield "ordered.pkl", pickle.dumps(collections.OrderedDict(a=[1, 2.5], b="text"))
    yield "state.pt", torch_zip(state_dict())
    module = (b"\x80\x02ctorch.nn.modules.linear\nLinear\n)\x81}(X\x08\x00\x00\x00trainingX\x01\x00\x00\x00yX\x0b\x00\x00\x00_parametersccollections\n"
              b"OrderedDict\n)Rub.")
    yield "module.pt", torch_zip(module)
    own = b"\x80\x02c__main__\nNet\n)\x81}X\x01\x00\x00\x00aK\x01sb."
    yield "own-class.pt", torch_zip(own)
    yield "array.npy", npy(numpy.arange(12.0).reshape(3, 4))
    buffer = io.BytesIO()
    numpy.savez_compressed(buffer, a=numpy.zeros((100, 100)), b=numpy.arange(5))
    yield "arrays.npz", buffer.getvalue()
    yield "numpy.pkl", pickle.dumps({"w": numpy.arange(1000.0), "f": numpy.float32(1)})
    yield "numpy-0.pkl", pickle.dumps({"w": numpy.arange(10)}, 0)
    header = json.dumps({"w": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]}}).encode()
    yield "w.safetensors", struct.pack("<Q", len(header)) + header + bytes(16)
    yield "noise.bin", numpy.random.default_rng(1).bytes(1 << 20)
    yield "floats.bin", numpy.random.default_rng(2).normal(size=1 << 18).astype("<f4").tobytes()
    yield "words.txt", b"(I think, therefore I am.\nclass notes\nimport os\n" * 20
    import datetime, decimal, pathlib as paths
    yield "values.pkl", pickle.dumps([datetime.datetime(2026, 1, 1), decimal.Decimal("1.5"), paths.PurePosixPath("/a"), {1, 2}, frozenset("ab")])
    try:
        import joblib, sklearn.linear_model, sklearn.ensemble, sklearn.pipeline, sklearn.preprocessing, sklearn.svm, sklearn.neighbors
        x = numpy.random.default_rng(3).normal(size=(80, 4))
        y = (x[:, 0] > 0).astype(int)
        for model in [sklearn.linear_model.LogisticRegression(), sklearn.ensemble.RandomForestClassifier(5), sklearn.svm.SVC(),
                      sklearn.ensemble.GradientBoostingClassifier(n_estimators=3), sklearn.neighbors.KNeighborsClassifier(),
                      sklearn.ensemble.HistGradientBoostingClassifier(max_iter=3),
                      sklearn.pipeline.make_pipeline(sklearn.preprocessing.StandardScaler(), sklearn.linear_model.Ridge())]:
            name = type(model).__name__
            model.fit(x, y)
            yield f"sklearn-{name}.pkl", pickle.dumps(model)
            for kind, compress in [("", 0), ("-zlib", 3), ("-gzip", ("gzip", 3))]:
                buffer = io.BytesIO()
                joblib.dump(model, buffer, compress=compress)
                yield f"joblib-{name}{kind}.joblib", buffer.getvalue()
    except ImportError:
        print("scikit-learn is not here: its files are left out", file=sys.stderr)
    try:
        import torch
        for legacy in [True, False]:
            buffer = io.BytesIO()
            torch.save(torch.nn.Sequential(torch.nn.Linear(8, 8), torch.nn.ReLU()), buffer, _use_new_zipfile_serialization=not legacy)
            yield f"torch-module-{'legacy' if legacy else 'zip'}.pt", buffer.getvalue()
            buffer = io.BytesIO()
            torch.save(torch.nn.Linear(8, 8).state_dict(), buffer, _use_new_zipfile_serialization=not legacy)
            yield f"torch-state-{'legacy' if legacy else 'zip'}.pt", buffer.getvalue()
        yield "torch-pickled.pkl", pickle.dumps(torch.arange(5))
    except ImportError:
        print("torch is not here: its files are left out", file=sys.stderr)


def make(folder):
    for kind, files in [("bad", bad()), ("good", good())]:
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for name, data in files:
            (folder / kind / name).write_bytes(data if isinstance(data, bytes) else data.encode())


def verdict(command):
    """1 a finding, 0 none, 2 or more: it could not say."""
    try:
        return subprocess.run(command, capture_output=True, timeout=120).returncode
    except subprocess.TimeoutExpired:
        return 99


def found(tool, program, path):
    if tool == "tocsin":
        status = verdict([*program.split(), str(path)])
        return {1: "found", 0: "clean"}.get(status, f"error {status}")
    if tool == "picklescan":
        status = verdict([program, "-p", str(path)])
        return {1: "found", 0: "clean"}.get(status, "error")
    if tool == "modelscan":
        status = verdict([program, "-p", str(path)])
        return {1: "found", 0: "clean", 3: "not scanned"}.get(status, "error")
    try:
        with tempfile.TemporaryDirectory() as away:  # it writes its results into the folder it runs in
            run = subprocess.run([program, "--check-safety", "-p", str(path)], capture_output=True, timeout=120, text=True, cwd=away)
    except subprocess.TimeoutExpired:
        return "error"
    if run.returncode == 2 or "Traceback" in run.stderr:
        return "error"
    return "clean" if run.returncode == 0 else "found"


def table(folder, programs):
    from concurrent.futures import ThreadPoolExecutor
    tools = ["tocsin", "picklescan", "modelscan", "fickling"]
    files = [(kind, path) for kind in ["bad", "good"] for path in sorted((folder / kind).iterdir())]
    with ThreadPoolExecutor(2) as pool:
        rows = list(pool.map(lambda item: [found(t, p, item[1]) for t, p in zip(tools, programs)], files))
    width = max(len(path.name) for _, path in files) + 6
    print(f"{'file':{width}}" + "".join(f"{t:13}" for t in tools))
    failed = 0
    for (kind, path), row in zip(files, rows):
        wrong = (kind == "bad" and row[0] != "found") or (kind == "good" and row[0] != "clean")
        failed += wrong
        print(f"{kind + '/' + path.name:{width}}" + "".join(f"{c:13}" for c in row) + ("  <-- WRONG" if wrong else ""))
    for kind, word in [("bad", "found"), ("good", "found")]:
        ours = [row for (k, _), row in zip(files, rows) if k == kind]
        counts = ", ".join(f"{t} {sum(r[i] == word for r in ours)}" for i, t in enumerate(tools))
        print(f"{kind}: {len(ours)} files; found by: {counts}")
    missed = [p.name for (k, p), r in zip(files, rows) if k == "bad" and "found" in r[1:] and r[0] != "found"]
    print(f"found by another and not by tocsin: {missed or 'none'}")
    # A scanner that does not run finds nothing, and then there is nothing to be compared with.
    idle = [t for i, t in enumerate(tools) if not any(k == "bad" and r[i] == "found" for (k, _), r in zip(files, rows))]
    if idle:
        print(f"did not work here: {idle}")
    sys.exit(1 if failed or missed or idle else 0)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(pathlib.Path(sys.argv[2]))
    else:
        table(pathlib.Path(sys.argv[2]), sys.argv[3:])
