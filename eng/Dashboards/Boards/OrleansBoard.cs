using static ComicCluster.Dashboards.PromQl;

namespace ComicCluster.Dashboards.Boards;

/// <summary>Orleans and the runtime.</summary>
internal static class OrleansBoard
{
    public static Board Create() => new("orleans", "ComicCluster: Orleans and the runtime",
    [
        ("Grains",
        [
            new("Activations", "short", "Grains in memory, of each silo.", new Query("sum by (instance) (orleans_catalog_activations)", "{{instance}}")),
            new("Grains by type", "short", "The ten types with the most.", new Query("topk(10, sum by (type) (orleans_grains))", "{{type}}")),
            new("Activations that came", "short", "In a second.", new Query(Rate("orleans_catalog_activation_created_total", "instance"), "{{instance}}")),
            new("Time of a call", "ms", "Of grain calls, as the caller sees it.",
                new Query(Quantile(0.5, "orleans_app_requests_latency_milliseconds"), "half"),
                new Query(Quantile(0.99, "orleans_app_requests_latency_milliseconds"), "99 %")),
            new("Calls that timed out", "short", "In a second; none is shown until the first has.",
                new Query($"{Rate("orleans_app_requests_timedout_total")} or vector(0)", "timed out")),
        ]),
        ("State",
        [
            new("Writes of grain state", "ms", "How long they take.",
                new Query(Quantile(0.5, "orleans_storage_write_latency_milliseconds"), "half"),
                new Query(Quantile(0.99, "orleans_storage_write_latency_milliseconds"), "99 %")),
            new("Reads of grain state", "ms", "How long they take.",
                new Query(Quantile(0.5, "orleans_storage_read_latency_milliseconds"), "half"),
                new Query(Quantile(0.99, "orleans_storage_read_latency_milliseconds"), "99 %")),
            new("Reminders", "short", "One for each comic, job or registry that is unfinished, and one for each registry with something in its trash.", new Query("sum(orleans_reminders_active)", "active")),
        ]),
        ("Cluster",
        [
            new("Processes", "short", "That Prometheus reaches.", new Query("sum by (job) (up)", "{{job}}")),
            new("Probes that were missed", "short", "Of silos by silos, in a second; none is shown until the first was.",
                new Query($"{Rate("orleans_messaging_pings_reply_missed_total")} or vector(0)", "missed")),
        ]),
        ("Runtime",
        [
            new("Processor", "short", "Cores in use.", new Query(Rate("dotnet_process_cpu_time_seconds_total", "instance"), "{{instance}}")),
            new("Memory", "bytes", "Of the process.", new Query("sum by (instance) (dotnet_process_memory_working_set_bytes)", "{{instance}}")),
            new("Garbage collection", "percentunit", "The share of the time in which nothing else runs.", new Query(Rate("dotnet_gc_pause_time_seconds_total", "instance"), "{{instance}}")),
            new("Thread pool", "short", "What waits for a thread.", new Query("sum by (instance) (dotnet_thread_pool_queue_length_total)", "{{instance}}")),
            new("Exceptions", "short", "Thrown in a second.", new Query(Rate("dotnet_exceptions_total", "instance"), "{{instance}}")),
        ]),
    ]);
}
