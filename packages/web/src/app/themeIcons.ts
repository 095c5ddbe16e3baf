import { Monitor, Moon, Sun, SunMoon } from 'lucide-react';

export const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon, contrast: SunMoon } as const;
