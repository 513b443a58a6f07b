namespace ComicCluster.Chaos.Records;

/// <summary>All that was written down of a run, in the order of time.</summary>
public sealed class History
{
    private readonly ILookup<string, Entry> _byKind;

    /// <summary>Sorts entries.</summary>
    public History(IEnumerable<Entry> entries)
    {
        Entries = [.. entries.OrderBy(entry => entry.Time).ThenBy(entry => entry.Process, StringComparer.Ordinal).ThenBy(entry => entry.Sequence)];
        _byKind = Entries.ToLookup(entry => entry.Kind);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>Those of some kinds, in the order of time.</summary>
    public IEnumerable<Entry> Of(params string[] kinds) =>
        kinds.Length == 1 ? _byKind[kinds[0]] : Entries.Where(entry => kinds.Contains(entry.Kind));

    /// <summary>The panels whose status was written: Painting when one begins, Completed, Failed or Cancelled when it ends.</summary>
    public IEnumerable<Entry> Panels(string status) => Of("panel").Where(entry => entry.Text("status") == status);

    /// <summary>How the run was set up.</summary>
    /// <exception cref="InvalidDataException">It was not written down.</exception>
    public Entry Begun => Of("run.begun").FirstOrDefault() ?? throw new InvalidDataException("There is no run.begun among the records.");

    /// <summary>
    /// The times at which something was done to the cluster that explains a delay, each with the process that it was done to; null for all.
    /// </summary>
    public IEnumerable<Disturbance> Disturbances
    {
        get
        {
            foreach (var entry in Entries)
            {
                switch (entry.Kind)
                {
                    case "fault.pause":
                        var name = entry.Text("name");
                        var resumed = Of("fault.resume", "fault.kill").FirstOrDefault(other => other.Text("name") == name && other.Time >= entry.Time);
                        yield return new Disturbance(name, entry.Time, resumed?.Time ?? DateTimeOffset.MaxValue);
                        break;
                    case "fault.storage" or "fault.partition":
                        yield return new Disturbance(entry.TextOrNull("name"), entry.Time, entry.Time.AddSeconds(entry.Seconds("seconds")));
                        break;
                }
            }
        }
    }
}
