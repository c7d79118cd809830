/** Azure Migrate's template for servers: https://learn.microsoft.com/azure/migrate/tutorial-discover-import */
export declare const azureMigrateFormat: import("../estate-format.ts").EstateFormat;
