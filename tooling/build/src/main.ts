#!/usr/bin/env node
import { build } from './build.ts'

process.exitCode = build(process.cwd())
