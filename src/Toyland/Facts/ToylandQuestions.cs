using ComicCluster.Engine.Vision.Training;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Facts;

/// <summary>What is asked about pictures of Toyland to measure who looks at them.</summary>
public static class ToylandQuestions
{
    /// <summary>What stands there (where only one thing does), which colour it has, where it is and when.</summary>
    public static IReadOnlyList<FactQuestion> All { get; } =
    [
        new("kind", [.. Actors().Select(SceneFacts.Of)]),
        .. Actors().Select(kind => new FactQuestion("colour", [.. Enum.GetValues<Colour>().Select(colour => SceneFacts.Of(kind, colour))])),
        new("place", [.. Enum.GetValues<Place>().Select(SceneFacts.Of)]),
        new("time", [.. Enum.GetValues<TimeOfDay>().Select(SceneFacts.Of)]),
    ];

    private static IEnumerable<Kind> Actors() => Enum.GetValues<Kind>().Where(kind => kind < Kind.Sun);
}
