-- Row security, grants, policies and triggers of the tables added before.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET search_path = public, extensions;

-- row security on billing_events
-- documented: docs/database-schema.md:804, docs/database-schema.md:896
ALTER TABLE public.billing_events ENABLE ROW LEVEL SECURITY;

-- row security on campaign_recipients
-- documented: docs/database-schema.md:569, docs/database-schema.md:889
ALTER TABLE public.campaign_recipients ENABLE ROW LEVEL SECURITY;

-- row security on campaign_results
-- documented: docs/database-schema.md:595, docs/database-schema.md:890
ALTER TABLE public.campaign_results ENABLE ROW LEVEL SECURITY;

-- row security on campaigns
-- documented: docs/database-schema.md:544, docs/database-schema.md:888
ALTER TABLE public.campaigns ENABLE ROW LEVEL SECURITY;

-- row security on conversations
-- documented: docs/database-schema.md:251, docs/database-schema.md:881
ALTER TABLE public.conversations ENABLE ROW LEVEL SECURITY;

-- row security on customer_activities
-- documented: docs/database-schema.md:404, docs/database-schema.md:885
ALTER TABLE public.customer_activities ENABLE ROW LEVEL SECURITY;

-- row security on customers
-- documented: docs/database-schema.md:340, docs/database-schema.md:883
ALTER TABLE public.customers ENABLE ROW LEVEL SECURITY;

-- row security on integration_mappings
-- documented: docs/database-schema.md:837, docs/database-schema.md:897
ALTER TABLE public.integration_mappings ENABLE ROW LEVEL SECURITY;

-- row security on invitations
-- documented: docs/database-schema.md:176, docs/database-schema.md:879
ALTER TABLE public.invitations ENABLE ROW LEVEL SECURITY;

-- row security on invoices
-- documented: docs/database-schema.md:721, docs/database-schema.md:893
ALTER TABLE public.invoices ENABLE ROW LEVEL SECURITY;

-- row security on messages
-- documented: docs/database-schema.md:293, docs/database-schema.md:882
ALTER TABLE public.messages ENABLE ROW LEVEL SECURITY;

-- row security on organizations
-- documented: docs/database-schema.md:94, docs/database-schema.md:877
ALTER TABLE public.organizations ENABLE ROW LEVEL SECURITY;

-- row security on packages
-- documented: docs/database-schema.md:53
ALTER TABLE public.packages ENABLE ROW LEVEL SECURITY;

-- row security on payment_methods
-- documented: docs/database-schema.md:752, docs/database-schema.md:894
ALTER TABLE public.payment_methods ENABLE ROW LEVEL SECURITY;

-- row security on sales_stages
-- documented: docs/database-schema.md:365, docs/database-schema.md:884
ALTER TABLE public.sales_stages ENABLE ROW LEVEL SECURITY;

-- row security on subscription_plans
-- convention: tables of the API have row security
ALTER TABLE public.subscription_plans ENABLE ROW LEVEL SECURITY;

-- row security on subscriptions
-- documented: docs/database-schema.md:678, docs/database-schema.md:892
ALTER TABLE public.subscriptions ENABLE ROW LEVEL SECURITY;

-- row security on ticket_comments
-- documented: docs/database-schema.md:503, docs/database-schema.md:887
ALTER TABLE public.ticket_comments ENABLE ROW LEVEL SECURITY;

-- row security on tickets
-- documented: docs/database-schema.md:448, docs/database-schema.md:886
ALTER TABLE public.tickets ENABLE ROW LEVEL SECURITY;

-- row security on usage_records
-- documented: docs/database-schema.md:778, docs/database-schema.md:895
ALTER TABLE public.usage_records ENABLE ROW LEVEL SECURITY;

-- row security on users
-- documented: docs/database-schema.md:142, docs/database-schema.md:878
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;

-- row security on whatsapp_profiles
-- documented: docs/database-schema.md:211, docs/database-schema.md:880
ALTER TABLE public.whatsapp_profiles ENABLE ROW LEVEL SECURITY;

-- grants on billing_events
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.billing_events TO anon;

-- grants on billing_events
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.billing_events TO authenticated, service_role;

-- grants on campaign_recipients
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.campaign_recipients TO anon;

-- grants on campaign_recipients
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.campaign_recipients TO authenticated, service_role;

-- grants on campaign_results
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.campaign_results TO anon;

-- grants on campaign_results
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.campaign_results TO authenticated, service_role;

-- grants on campaigns
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.campaigns TO anon;

-- grants on campaigns
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.campaigns TO authenticated, service_role;

-- grants on conversations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.conversations TO anon;

-- grants on conversations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.conversations TO authenticated, service_role;

-- grants on customer_activities
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.customer_activities TO anon;

-- grants on customer_activities
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.customer_activities TO authenticated, service_role;

-- grants on customers
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.customers TO anon;

-- grants on customers
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.customers TO authenticated, service_role;

-- grants on integration_mappings
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.integration_mappings TO anon;

-- grants on integration_mappings
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.integration_mappings TO authenticated, service_role;

-- grants on invitations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.invitations TO anon;

-- grants on invitations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.invitations TO authenticated, service_role;

-- grants on invoices
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.invoices TO anon;

-- grants on invoices
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.invoices TO authenticated, service_role;

-- grants on messages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.messages TO anon;

-- grants on messages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.messages TO authenticated, service_role;

-- grants on organizations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.organizations TO anon;

-- grants on organizations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, UPDATE ON TABLE public.organizations TO authenticated;

-- grants on organizations
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.organizations TO service_role;

-- grants on packages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.packages TO anon, authenticated;

-- grants on packages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.packages TO service_role;

-- grants on payment_methods
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.payment_methods TO anon;

-- grants on payment_methods
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.payment_methods TO authenticated, service_role;

-- grants on sales_stages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.sales_stages TO anon;

-- grants on sales_stages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.sales_stages TO authenticated, service_role;

-- grants on subscription_plans
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.subscription_plans TO service_role;

-- grants on subscriptions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.subscriptions TO anon;

-- grants on subscriptions
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.subscriptions TO authenticated, service_role;

-- grants on ticket_comments
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.ticket_comments TO anon;

-- grants on ticket_comments
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.ticket_comments TO authenticated, service_role;

-- grants on tickets
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.tickets TO anon;

-- grants on tickets
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.tickets TO authenticated, service_role;

-- grants on usage_records
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.usage_records TO anon;

-- grants on usage_records
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.usage_records TO authenticated, service_role;

-- grants on users
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.users TO anon;

-- grants on users
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.users TO authenticated, service_role;

-- grants on whatsapp_profiles
-- convention: PostgREST reaches a table through these roles
GRANT SELECT ON TABLE public.whatsapp_profiles TO anon;

-- grants on whatsapp_profiles
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.whatsapp_profiles TO authenticated, service_role;

-- policy "Packages are viewable by everyone" on packages
-- documented: docs/database-schema.md:54
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'packages' AND policyname = 'Packages are viewable by everyone') THEN
    CREATE POLICY "Packages are viewable by everyone" ON public.packages
      FOR SELECT
      TO PUBLIC
      USING (is_active = true);
  END IF;
END
$guard$;

-- policy "Users can view own organization" on organizations
-- documented: docs/database-schema.md:95
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'organizations' AND policyname = 'Users can view own organization') THEN
    CREATE POLICY "Users can view own organization" ON public.organizations
      FOR SELECT
      TO PUBLIC
      USING (id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Users can update own organization" on organizations
-- documented: docs/database-schema.md:97
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'organizations' AND policyname = 'Users can update own organization') THEN
    CREATE POLICY "Users can update own organization" ON public.organizations
      FOR UPDATE
      TO PUBLIC
      USING (id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Users can view org users" on users
-- documented: docs/database-schema.md:143
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'users' AND policyname = 'Users can view org users') THEN
    CREATE POLICY "Users can view org users" ON public.users
      FOR SELECT
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Users can update own profile" on users
-- documented: docs/database-schema.md:145
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'users' AND policyname = 'Users can update own profile') THEN
    CREATE POLICY "Users can update own profile" ON public.users
      FOR UPDATE
      TO PUBLIC
      USING (id = auth.uid());
  END IF;
END
$guard$;

-- policy "Organization invitations" on invitations
-- documented: docs/database-schema.md:177
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'invitations' AND policyname = 'Organization invitations') THEN
    CREATE POLICY "Organization invitations" ON public.invitations
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization profiles" on whatsapp_profiles
-- documented: docs/database-schema.md:212
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'whatsapp_profiles' AND policyname = 'Organization profiles') THEN
    CREATE POLICY "Organization profiles" ON public.whatsapp_profiles
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization conversations" on conversations
-- documented: docs/database-schema.md:252
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'conversations' AND policyname = 'Organization conversations') THEN
    CREATE POLICY "Organization conversations" ON public.conversations
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization messages" on messages
-- documented: docs/database-schema.md:294
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'messages' AND policyname = 'Organization messages') THEN
    CREATE POLICY "Organization messages" ON public.messages
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization customers" on customers
-- documented: docs/database-schema.md:341
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'customers' AND policyname = 'Organization customers') THEN
    CREATE POLICY "Organization customers" ON public.customers
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization stages" on sales_stages
-- documented: docs/database-schema.md:366
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'sales_stages' AND policyname = 'Organization stages') THEN
    CREATE POLICY "Organization stages" ON public.sales_stages
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization activities" on customer_activities
-- documented: docs/database-schema.md:405
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'customer_activities' AND policyname = 'Organization activities') THEN
    CREATE POLICY "Organization activities" ON public.customer_activities
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization tickets" on tickets
-- documented: docs/database-schema.md:449
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'tickets' AND policyname = 'Organization tickets') THEN
    CREATE POLICY "Organization tickets" ON public.tickets
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization comments" on ticket_comments
-- documented: docs/database-schema.md:504
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_comments' AND policyname = 'Organization comments') THEN
    CREATE POLICY "Organization comments" ON public.ticket_comments
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization campaigns" on campaigns
-- documented: docs/database-schema.md:545
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'campaigns' AND policyname = 'Organization campaigns') THEN
    CREATE POLICY "Organization campaigns" ON public.campaigns
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization recipients" on campaign_recipients
-- documented: docs/database-schema.md:570
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'campaign_recipients' AND policyname = 'Organization recipients') THEN
    CREATE POLICY "Organization recipients" ON public.campaign_recipients
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization results" on campaign_results
-- documented: docs/database-schema.md:596
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'campaign_results' AND policyname = 'Organization results') THEN
    CREATE POLICY "Organization results" ON public.campaign_results
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization subscriptions" on subscriptions
-- documented: docs/database-schema.md:679
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'subscriptions' AND policyname = 'Organization subscriptions') THEN
    CREATE POLICY "Organization subscriptions" ON public.subscriptions
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization invoices" on invoices
-- documented: docs/database-schema.md:722
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'invoices' AND policyname = 'Organization invoices') THEN
    CREATE POLICY "Organization invoices" ON public.invoices
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization payment methods" on payment_methods
-- documented: docs/database-schema.md:753
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'payment_methods' AND policyname = 'Organization payment methods') THEN
    CREATE POLICY "Organization payment methods" ON public.payment_methods
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization usage" on usage_records
-- documented: docs/database-schema.md:779
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'usage_records' AND policyname = 'Organization usage') THEN
    CREATE POLICY "Organization usage" ON public.usage_records
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization billing events" on billing_events
-- documented: docs/database-schema.md:805
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'billing_events' AND policyname = 'Organization billing events') THEN
    CREATE POLICY "Organization billing events" ON public.billing_events
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- policy "Organization integrations" on integration_mappings
-- documented: docs/database-schema.md:838
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'integration_mappings' AND policyname = 'Organization integrations') THEN
    CREATE POLICY "Organization integrations" ON public.integration_mappings
      FOR ALL
      TO PUBLIC
      USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
  END IF;
END
$guard$;

-- trigger set_ticket_number on tickets
-- documented: docs/database-schema.md:474
CREATE OR REPLACE TRIGGER set_ticket_number
    BEFORE INSERT ON tickets
    FOR EACH ROW
    WHEN (NEW.ticket_number IS NULL)
    EXECUTE FUNCTION generate_ticket_number();

-- trigger set_campaigns_updated_at on campaigns
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_campaigns_updated_at
  BEFORE UPDATE ON public.campaigns
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_conversations_updated_at on conversations
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_conversations_updated_at
  BEFORE UPDATE ON public.conversations
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_customers_updated_at on customers
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_customers_updated_at
  BEFORE UPDATE ON public.customers
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_organizations_updated_at on organizations
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_organizations_updated_at
  BEFORE UPDATE ON public.organizations
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_packages_updated_at on packages
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_packages_updated_at
  BEFORE UPDATE ON public.packages
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_subscription_plans_updated_at on subscription_plans
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_subscription_plans_updated_at
  BEFORE UPDATE ON public.subscription_plans
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_subscriptions_updated_at on subscriptions
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_subscriptions_updated_at
  BEFORE UPDATE ON public.subscriptions
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_ticket_comments_updated_at on ticket_comments
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_ticket_comments_updated_at
  BEFORE UPDATE ON public.ticket_comments
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_tickets_updated_at on tickets
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_tickets_updated_at
  BEFORE UPDATE ON public.tickets
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_users_updated_at on users
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_users_updated_at
  BEFORE UPDATE ON public.users
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- trigger set_whatsapp_profiles_updated_at on whatsapp_profiles
-- convention: updated_at is kept current by a trigger
CREATE OR REPLACE TRIGGER set_whatsapp_profiles_updated_at
  BEFORE UPDATE ON public.whatsapp_profiles
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- PostgREST serves what its schema cache knows.
NOTIFY pgrst, 'reload schema';

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
