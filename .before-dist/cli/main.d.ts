#!/usr/bin/env node
import './inline-more.ts';
