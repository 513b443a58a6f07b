namespace ComicCluster.Gateway.Tests.Modules;

/// <summary>The web page's modules: what is imported is there, what is there is needed, and nothing goes in a circle.</summary>
public sealed class PageModulesTests
{
    private readonly ModuleGraph _page = ModuleGraph.Read(Repository.In("src", "Gateway", "wwwroot"));

    [Fact]
    public void Imports_AllOfThem_AreThere()
    {
        Assert.True(_page.Paths.Count > 50, $"{_page.Paths.Count} modules were read.");
        AssertNone(_page.FindMissing());
    }

    [Fact]
    public void Modules_AllThatTheyHave_IsNeeded() => AssertNone(_page.FindUnused());

    [Fact]
    public void Imports_OfModules_GoInNoCircle() => AssertNone(_page.FindCircle(path => path));

    [Fact]
    public void Imports_OfFolders_GoInNoCircle() => AssertNone(_page.FindCircle(path => Path.GetDirectoryName(path)!));

    // All of it is told; Assert.Empty and Assert.Null cut it short.
    private static void AssertNone(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults));

    private static void AssertNone(string? fault) => Assert.True(fault is null, fault);
}
