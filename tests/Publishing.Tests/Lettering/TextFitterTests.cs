using ComicCluster.Publishing.Lettering;

namespace ComicCluster.Publishing.Tests.Lettering;

public sealed class TextFitterTests
{
    private static readonly TextFrame Frame = new(Width: 300, Lines: 3, Size: 30, LeastSize: 15, Bold: true);

    public static TheoryData<string> Texts =>
    [
        "A short one.",
        "The red mage, the blue warrior and the white priest set out at dawn to find the ship that never came home.",
        new string('W', 10_000),
        new string('i', 10_000),
        string.Join(' ', Enumerable.Repeat("dragon", 2_000)),
        string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 500)),
        "قلعة التنين على البحر " + string.Concat(Enumerable.Repeat("تنين ", 200)),
        "龍の城が燃えている。" + new string('龍', 500),
        "e" + new string('\u0301', 5_000) + " and more",
        "\u202Eabc\u0000def\u2028ghi\r\n\tjkl",
        "\uD800 \uDC00 \uD83D",
        new string(' ', 10_000) + "x",
        new string('\u200B', 10_000) + "x",
        "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z/a/b/c/d—e—f—g and so on and on and on and on and on and on and on",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Fit_OfAnyText_StaysInsideItsFrame(string text)
    {
        foreach (var frame in (TextFrame[])[Frame, Frame with { Lines = 1 }, Frame with { Width = 30 }, Frame with { Width = 2_000, Bold = false }])
        {
            var fitted = TextFitter.Fit(text, frame);
            Assert.InRange(fitted.Lines.Count, 1, frame.Lines);
            Assert.InRange(fitted.Size, frame.LeastSize, frame.Size);
            for (var line = 0; line < fitted.Lines.Count; line++)
            {
                Assert.NotEmpty(fitted.Lines[line]);
                Assert.InRange(fitted.WidthOf(line), 0, frame.Width * 1.0001f);
                Assert.False(fitted.Lines[line][0].IsSpace || fitted.Lines[line][^1].IsSpace);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Fit_OfATextThatIsNotShortened_KeepsEveryVisibleCluster(string text)
    {
        var fitted = TextFitter.Fit(text, Frame);
        var all = LetterCluster.Split(text, Frame.Bold, 100_000).Where(cluster => !cluster.IsSpace).ToList();
        var kept = fitted.Lines.SelectMany(line => line).Where(cluster => !cluster.IsSpace).ToList();
        Assert.Equal(fitted.Shortened, kept.Count != all.Count);
        if (fitted.Shortened) kept.RemoveAt(kept.Count - 1); // the ellipsis
        Assert.Equal(all.Take(kept.Count).Select(cluster => cluster.Advance), kept.Select(cluster => cluster.Advance));
    }

    [Fact]
    public void Fit_OfAShortText_KeepsTheLargestSize()
    {
        var fitted = TextFitter.Fit("A dragon.", Frame);
        Assert.Equal((30, 1, false), (fitted.Size, fitted.Lines.Count, fitted.Shortened));
    }

    [Fact]
    public void Fit_OfALongerText_ShrinksBeforeItShortens()
    {
        var fitted = TextFitter.Fit("The red mage and the blue warrior meet the white priest on the hill beside the sea.", Frame);
        Assert.False(fitted.Shortened);
        Assert.InRange(fitted.Size, 15, 29);
    }

    [Fact]
    public void Fit_OfTooLongAText_EndsWithAnEllipsis()
    {
        var fitted = TextFitter.Fit(new string('W', 1_000), Frame);
        Assert.True(fitted.Shortened);
        Assert.Equal(15, fitted.Size);
        Assert.Equal(LetterCluster.Split("…", bold: true, 1)[0].Glyphs, fitted.Lines[^1][^1].Glyphs);
    }

    [Fact]
    public void Fit_OfTwoLines_MakesThemEven()
    {
        var fitted = TextFitter.Fit("one two three four five six", Frame);
        Assert.Equal(2, fitted.Lines.Count);
        Assert.InRange(fitted.WidthOf(1), 0.7f * fitted.WidthOf(0), fitted.WidthOf(0) * 1.4f);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\u200D\uFE0F\u200B")]
    public void Fit_OfNothingVisible_HasNoLines(string text) => Assert.Empty(TextFitter.Fit(text, Frame).Lines);

    [Fact]
    public void Fit_OfATooNarrowFrame_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TextFitter.Fit("a", Frame with { Width = 29 }));
}
