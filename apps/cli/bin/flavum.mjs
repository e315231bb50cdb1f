#!/usr/bin/env node
import '../dist/flavum.mjs'
