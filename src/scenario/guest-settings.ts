/** Settings of guests that some schedulers do not have. */
export const GUEST_SETTINGS = ['weight', 'cap', 'reservation'] as const;
export type GuestSetting = (typeof GUEST_SETTINGS)[number];
