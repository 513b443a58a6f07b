using ComicCluster.Toyland.World;

namespace ComicCluster.Judging.Tests;

public sealed class ReadingTests
{
    private static readonly Scene RedCatOnTheSea = new(
        Place.Sea, TimeOfDay.Sunset, [new Thing(Kind.Cat, Colour.Red)], Relation.Alone, Side.Middle, new Thing(Kind.Moon, Colour.White), 1);

    [Fact]
    public void LogLikelihood_AScene_AddsKindsColoursPlaceAndTime()
    {
        var reading = Readings.Certain();
        reading.Kinds[(int)Kind.Cat] = -1; // there
        reading.Kinds[(int)Kind.Moon] = -2; // there too
        reading.NoKinds[(int)Kind.Dragon] = -4; // not there
        reading.Colours[(int)Kind.Cat, (int)Colour.Red] = -8;
        reading.Colours[(int)Kind.Moon, (int)Colour.White] = -16;
        reading.Places[(int)Place.Sea] = -32;
        reading.Times[(int)TimeOfDay.Sunset] = -64;
        Assert.Equal(-127, reading.LogLikelihood(RedCatOnTheSea));
    }

    [Fact]
    public void LogLikelihood_InSpace_LeavesOutTheTime()
    {
        var reading = Readings.Certain();
        reading.Times[(int)TimeOfDay.Night] = -64;
        Assert.Equal(0, reading.LogLikelihood(RedCatOnTheSea with { Place = Place.Space, Time = TimeOfDay.Night }));
    }

    [Fact]
    public void ColourOf_AKind_IsTheLikeliest()
    {
        var reading = Readings.Certain();
        foreach (var colour in Enum.GetValues<Colour>()) reading.Colours[(int)Kind.Cat, (int)colour] = colour == Colour.Pink ? -1 : -3;
        Assert.Equal(Colour.Pink, reading.ColourOf(Kind.Cat));
    }

    [Fact]
    public void CentreOf_AKind_IsWhereItIs()
    {
        var reading = Readings.Of((new Thing(Kind.Cat, Colour.Red), .25, .75, .2));
        Assert.Equal((.25, .75), reading.CentreOf(Kind.Cat));
        Assert.Equal(.2, reading.HalfSideOf(Kind.Cat), 1e-6);
    }
}
