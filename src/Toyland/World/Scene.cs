namespace ComicCluster.Toyland.World;

/// <summary>All that a picture shows. Everything else about it (exact positions, stars, waves) follows from <see cref="Seed"/>.</summary>
/// <param name="Place">Where it plays.</param>
/// <param name="Time">When; night in space.</param>
/// <param name="Things">One to three, those from <see cref="Kind.Sun"/> on excluded; the first is what the sentence is about.</param>
/// <param name="Relation">How they stand to one another.</param>
/// <param name="Side">Where a thing that is alone stands; else the middle.</param>
/// <param name="InSky">A sun, moon, star or cloud; none in a room.</param>
/// <param name="Seed">Decides all that no caption mentions.</param>
public sealed record Scene(
    Place Place,
    TimeOfDay Time,
    IReadOnlyList<Thing> Things,
    Relation Relation,
    Side Side,
    Thing? InSky,
    ulong Seed);
