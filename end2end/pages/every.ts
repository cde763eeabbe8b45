// Every page there is, by a name for its picture.

export interface Place {
  name: string;
  address: string;
  /** Who looks: nobody, or a part of the demo. */
  as?: 'global' | 'member';
  /** The status of an answer that is about something missing. */
  status?: number;
}

/** Of the demo. */
export const EVERY: Place[] = [
  // First, because each visit is one more session.
  { name: 'sessions', address: '/account/sessions', as: 'global' },
  { name: 'welcome', address: '/' },
  { name: 'catalog', address: '/catalog' },
  { name: 'catalog-nothing-found', address: '/catalog?q=nothing+like+it' },
  { name: 'catalog-service', address: '/catalog/mail' },
  { name: 'catalog-unknown', address: '/catalog/no-such-service', status: 404 },
  { name: 'signup', address: '/signup?offer=' },
  { name: 'signup-without-offer', address: '/signup' },
  { name: 'sign-in', address: '/sign-in' },
  { name: 'help', address: '/help' },
  { name: 'api', address: '/api' },
  { name: 'troubleshooting', address: '/help/troubleshooting' },
  { name: 'contact', address: '/contact' },
  { name: 'status', address: '/status' },
  { name: 'home', address: '/home', as: 'global' },
  { name: 'home-member', address: '/home', as: 'member' },
  { name: 'services', address: '/services', as: 'global' },
  { name: 'services-filtered', address: '/services?q=e&status=active&sort=-name', as: 'global' },
  { name: 'services-nothing-found', address: '/services?q=nothing+like+it', as: 'global' },
  { name: 'services-refused', address: '/services', as: 'member', status: 403 },
  { name: 'service-mail', address: '/services/mail', as: 'global' },
  { name: 'service-files', address: '/services/files', as: 'global' },
  { name: 'service-meet', address: '/services/meet', as: 'global' },
  { name: 'service-build', address: '/services/build', as: 'global' },
  { name: 'service-desk', address: '/services/desk', as: 'global' },
  { name: 'service-insight', address: '/services/insight', as: 'global' },
  { name: 'service-unknown', address: '/services/no-such-service', as: 'global', status: 404 },
  { name: 'service-people', address: '/services/mail/people', as: 'global' },
  { name: 'service-people-none', address: '/services/build/people?q=nothing+like+it', as: 'global' },
  { name: 'service-usage', address: '/services/files/usage', as: 'global' },
  { name: 'service-invoices', address: '/services/mail/invoices', as: 'global' },
  { name: 'service-add', address: '/services/add?offer=', as: 'global' },
  { name: 'licenses', address: '/licenses/mail/mail-business', as: 'global' },
  { name: 'licenses-over-assigned', address: '/licenses/desk/desk-team', as: 'global' },
  { name: 'licenses-nothing-found', address: '/licenses/files/files-team?q=nothing+like+it', as: 'global' },
  { name: 'licenses-waiting', address: '/licenses/desk/desk-team/waiting', as: 'global' },
  { name: 'licenses-history', address: '/licenses/mail/mail-business/history', as: 'global' },
  { name: 'licenses-assign', address: '/licenses/meet/meet-pro/assign?q=an', as: 'global' },
  { name: 'licenses-groups', address: '/licenses/mail/mail-business/groups', as: 'global' },
  { name: 'licenses-assign-to-groups', address: '/licenses/files/files-team/groups/assign', as: 'global' },
  { name: 'licenses-move', address: '/licenses/insight/insight-pro/move?q=an', as: 'global' },
  { name: 'groups', address: '/identity/groups', as: 'global' },
  { name: 'groups-nothing-found', address: '/identity/groups?q=nothing+like+it', as: 'global' },
  { name: 'groups-refused', address: '/identity/groups', as: 'member', status: 403 },
  { name: 'group-unknown', address: '/identity/groups/01999999-0000-7000-8000-000000000000', as: 'global', status: 404 },
  { name: 'licenses-refused', address: '/licenses/mail/mail-business', as: 'member', status: 403 },
  { name: 'licenses-unknown', address: '/licenses/mail/no-such-plan', as: 'global', status: 404 },
  { name: 'agreements', address: '/agreements', as: 'global' },
  { name: 'agreements-over-none', address: '/agreements?tab=ended', as: 'global' },
  { name: 'agreement', address: '/agreements/VA-31180', as: 'global' },
  { name: 'agreement-unknown', address: '/agreements/VA-0', as: 'global', status: 404 },
  { name: 'billing', address: '/billing', as: 'global' },
  { name: 'billing-profile', address: '/billing/profile', as: 'global' },
  { name: 'billing-refused', address: '/billing', as: 'member', status: 403 },
  { name: 'invoices-none', address: '/billing/invoices', as: 'global' },
  { name: 'invoice-unknown', address: '/billing/invoices/INV-000001', as: 'global', status: 404 },
  { name: 'profile', address: '/account/profile', as: 'global' },
  { name: 'security', address: '/account/security', as: 'global' },
  { name: 'not-found', address: '/nowhere', as: 'global', status: 404 },
];
