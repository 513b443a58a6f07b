using System.Text;
using ComicCluster.Publishing.Lettering;

namespace ComicCluster.Publishing.Tests.Lettering;

public sealed class FontFoldersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Covering_FontsInFoldersBelow_TakesTheUprightOneOfUsualWeight()
    {
        Put("ComicNeue-Bold.otf", "a/bold.otf");
        Put("ComicNeue-Regular.otf", "b/c/regular.otf");
        Put("DejaVuSans-Subset.ttf", "d/fallback.TTF");
        File.WriteAllText(Path.Combine(_folder, "broken.ttf"), "no font");
        var fonts = new FontFolders([Path.Combine(_folder, "nowhere"), _folder]);

        Assert.Equal("Comic Neue", Family(fonts, "a"));
        Assert.Equal(400, fonts.Covering([new Rune('a')])!.Typeface.FontStyle.Weight);
        Assert.Equal("DejaVu Sans", Family(fonts, "Ж"));
        Assert.Null(Family(fonts, "龍"));
    }

    [Fact]
    public void MissingLetters_OfEmbeddedFontsAlone_AreThoseOfOtherScriptsEachOnce() =>
        Assert.Equal(["龍", "王"], MissingLetters.Of("The 龍 and the 王, the 龍! é Ж \n"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Put(string font, string path)
    {
        path = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var source = typeof(MissingLetters).Assembly.GetManifestResourceStream(font)!;
        using var file = File.Create(path);
        source.CopyTo(file);
    }

    private static string? Family(FontFolders fonts, string character) => fonts.Covering([character.EnumerateRunes().First()])?.Typeface.FamilyName;
}
