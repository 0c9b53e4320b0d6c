@rem The scripts in package.json begin with "exec", so that on Linux and macOS no shell stays between npm and Node:
@rem a shell there swallows the signals that npm passes on. Windows has no such word; here it means "run this".
@%*
