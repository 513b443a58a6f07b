using System.Runtime.CompilerServices;

namespace ComicCluster.Publishing.Tests;

/// <summary>The tests see the embedded fonts alone, on every machine.</summary>
internal static class NoSystemFonts
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable("COMIC_FONTS", "");
}
