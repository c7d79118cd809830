/**
 * A type that our declarations, and zod's, mention and that only the libraries of browsers and Node declare. With this
 * declaration they also compile without both (`lib: ["ES2023"]`, no `@types/node`); with them it adds nothing.
 */
declare global {
  interface URL {
    href: string;
  }
}

export {};
