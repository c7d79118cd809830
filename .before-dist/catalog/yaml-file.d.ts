import { z } from 'zod';
/** An object that takes no field but these; a misspelt one is answered with the nearest. */
export declare function fields<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict>;
/**
 * Reads a YAML file and checks it.
 * @param file the path as the user named it; it stands in every error
 * @throws InputError unreadable file, bad YAML (with line and column), or the first field that breaks the schema
 */
export declare function readYamlFile<T>(file: string | URL, schema: z.ZodType<T>): T;
/** The same for text that was read already. */
export declare function parseYaml<T>(text: string, name: string, schema: z.ZodType<T>): T;
