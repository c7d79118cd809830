/**
 * The name of a type that our declarations, and zod's, mention and that only browsers' and Node's libraries declare. With
 * it they compile for who has neither (`lib: ["ES2023"]`, no `@types/node`); with them it says nothing new.
 */
declare global {
  interface URL {
    href: string;
  }
}

export {};
