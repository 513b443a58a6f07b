using ComicCluster.Contracts.Auditing;
using ComicCluster.Grains.Storage;
using Orleans.Storage;

namespace ComicCluster.Grains.Auditing;

/// <summary>
/// Keeps a tenant's audit log. Its own state is the newest page; a page that is full is stored on its own and never changes again.
/// </summary>
[GrainType("audit")]
public sealed class AuditGrain([PersistentState("audit")] IPersistentState<AuditPage> stored, IGrainStorage storage, TimeProvider time) : Grain, IAuditGrain
{
    private const int PageLength = 100, LongestText = 200;

    private readonly DurableState<AuditPage> _newest = new(stored);
    private StatePages<AuditPage> _full = null!;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _full = new StatePages<AuditPage>(storage, this.GetGrainId(), "audit-page");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task AddAsync(AuditEvent what)
    {
        await _newest.RefreshAsync();
        var entries = _newest.Current.Entries;
        var entry = AuditChain.Append(entries.Count > 0 ? entries[^1] : null, Shortened(what), time.GetUtcNow());
        if (entries.Count == PageLength)
        {
            await _full.WriteAsync(PageOf(entries[0].Sequence), _newest.Current); // done again if what follows fails, with the same entries
            entries = [];
        }
        await _newest.WriteAsync(new AuditPage { Entries = [.. entries, entry] });
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(long? before, int count)
    {
        if (count is < 1 or > 100) throw new ArgumentException($"{count} entries are out of bounds; 1 to 100 are allowed.");
        var newest = _newest.Current.Entries;
        var last = Math.Min((before ?? long.MaxValue) - 1, newest.Count > 0 ? newest[^1].Sequence : 0);
        var first = Math.Max(1, last - count + 1);
        var found = new List<AuditEntry>();
        for (var sequence = last; sequence >= first;)
        {
            var page = newest[0].Sequence <= sequence ? newest : await ReadAsync(PageOf(sequence));
            found.AddRange(page.Where(entry => entry.Sequence >= first && entry.Sequence <= sequence).Reverse());
            sequence = page[0].Sequence - 1;
        }
        return found;
    }

    private static long PageOf(long sequence) => (sequence - 1) / PageLength;

    /// <summary>An entry is never refused: what is too long is cut.</summary>
    private static AuditEvent Shortened(AuditEvent what) => new(
        Cut(what.Actor), Cut(what.Action), Cut(what.Target), Cut(what.Outcome), Cut(what.Address), Cut(what.TraceId));

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private async Task<IReadOnlyList<AuditEntry>> ReadAsync(long page) => await _full.ReadAsync(page) is { Entries: [_, ..] entries }
        ? entries
        : throw new InvalidDataException($"Page {page} of the audit log of '{this.GetPrimaryKeyString()}' is missing.");
}
