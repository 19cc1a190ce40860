/** What `supabase/config.toml` says of the API and of storage. Source: Supabase CLI, "Configuration". */

/** One configuration file; null where a key is left out. */
export interface ApiConfigFile {
  /** Relative to the project root. */
  readonly file: string;
  /** `[api] enabled`: without it the file says nothing of the hosted API. */
  readonly enabled: boolean;
  /** `[api] schemas` */
  readonly schemas: readonly string[] | null;
  /** `[api] extra_search_path` */
  readonly extraSearchPath: readonly string[] | null;
  /** Names of `[storage.buckets.*]`, sorted. */
  readonly buckets: readonly string[];
}
