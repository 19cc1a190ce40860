#!/usr/bin/env node
import module from "node:module";

// Node 22 and later then keep compiled code between runs; it must be asked before anything is loaded.
module.enableCompileCache?.();
await import("../dist/cli/main.js");
