namespace ComicCluster.Grains.Dispatch;

/// <summary>A silo that paints.</summary>
internal sealed class SiloSlots(string name)
{
    public string Name => name;

    public int Slots { get; set; }

    public bool IsDraining { get; set; }

    public TimeSpan LastSeen { get; set; }

    public Dictionary<long, Lease> Leases { get; } = [];

    public bool IsFull => Leases.Count >= Slots;

    public int Free => IsDraining ? 0 : Math.Max(0, Slots - Leases.Count);
}
