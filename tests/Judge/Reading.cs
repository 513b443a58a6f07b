using ComicCluster.Toyland.World;

namespace ComicCluster.Judging;

/// <summary>What the judge sees in a picture, as logarithms of probabilities.</summary>
/// <param name="Kinds">Of each kind: that it is there.</param>
/// <param name="NoKinds">Of each kind: that it is not there.</param>
/// <param name="Colours">[kind, colour]: that it has this colour if it is there.</param>
/// <param name="Boxes">[kind, 3]: where it is if it is there: x and y of its square's centre in units of the picture's side, logarithm of half its side.</param>
/// <param name="Places">Of each place.</param>
/// <param name="Times">Of each time of day.</param>
public sealed record Reading(float[] Kinds, float[] NoKinds, float[,] Colours, float[,] Boxes, float[] Places, float[] Times)
{
    /// <summary>
    /// How likely it is that the picture shows the scene: its kinds are there, with their colours, and no other, at this place and time.
    /// In space it is always night, so there the time counts nothing. Neither do positions and sizes:
    /// <see cref="Composition"/> tells those.
    /// </summary>
    public double LogLikelihood(Scene scene)
    {
        var shown = scene.InSky is { } inSky ? scene.Things.Append(inSky).ToArray() : [.. scene.Things];
        var sum = 0.0;
        for (var kind = 0; kind < Kinds.Length; kind++) sum += shown.Any(thing => (int)thing.Kind == kind) ? Kinds[kind] : NoKinds[kind];
        sum += shown.Sum(thing => Colours[(int)thing.Kind, (int)thing.Colour]);
        sum += Places[(int)scene.Place];
        return scene.Place == Place.Space ? sum : sum + Times[(int)scene.Time];
    }

    /// <summary>Whether this kind is more likely there than not.</summary>
    public bool Sees(Kind kind) => Kinds[(int)kind] > NoKinds[(int)kind];

    /// <summary>The most likely colour of a kind.</summary>
    public Colour ColourOf(Kind kind) => Enum.GetValues<Colour>().MaxBy(colour => Colours[(int)kind, (int)colour]);

    /// <summary>The centre of a kind's square, in units of the picture's side.</summary>
    public (double X, double Y) CentreOf(Kind kind) => (Boxes[(int)kind, 0], Boxes[(int)kind, 1]);

    /// <summary>Half the side of a kind's square, in units of the picture's side.</summary>
    public double HalfSideOf(Kind kind) => Math.Exp(Boxes[(int)kind, 2]);

    /// <summary>The most likely place.</summary>
    public Place Place => (Place)Array.IndexOf(Places, Places.Max());

    /// <summary>The most likely time of day.</summary>
    public TimeOfDay Time => (TimeOfDay)Array.IndexOf(Times, Times.Max());
}
