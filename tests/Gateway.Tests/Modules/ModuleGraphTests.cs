namespace ComicCluster.Gateway.Tests.Modules;

/// <summary>The graph finds what is wrong with modules that were made so.</summary>
public sealed class ModuleGraphTests
{
    private const string Page = """<script type="module" src="js/main.js"></script>""";

    [Fact]
    public void Find_SoundModules_FindsNothing()
    {
        var graph = Graph(("index.html", Page), ("js/main.js", """
            import { a } from "./x/a.js";

            a();
            """), ("js/x/a.js", """
            import { b, c } from "../y/b.js";

            export const a = () => b(c);
            """), ("js/y/b.js", """
            export async function* b() {}
            export class c {}
            """));
        Assert.Equal(3, graph.Paths.Count);
        Assert.Empty(graph.FindMissing());
        Assert.Empty(graph.FindUnused());
        Assert.Null(graph.FindCircle(path => path));
        Assert.Null(graph.FindCircle(Folder));
    }

    [Fact]
    public void FindCircle_OfThreeModules_TellsItsWay()
    {
        var graph = Graph(
            ("main.js", "import { a } from \"./a.js\";"),
            ("a.js", "import { b } from \"./b.js\";"), ("b.js", "import { c } from \"./c.js\";"), ("c.js", "import { a } from \"./a.js\";"));
        Assert.Equal("a.js → b.js → c.js → a.js", graph.FindCircle(path => path));
    }

    [Fact]
    public void FindCircle_OfAModuleThatImportsItself_IsOne() =>
        Assert.Equal("a.js → a.js", Graph(("a.js", "import { a } from \"./a.js\";")).FindCircle(path => path));

    [Fact]
    public void FindCircle_OfFoldersOnly_IsFoundAmongFolders()
    {
        var graph = Graph(("x/a.js", "import { b } from \"../y/b.js\";"), ("y/b.js", "import { c } from \"./c.js\";"), ("y/c.js", ""), ("y/d.js", "import { e } from \"../x/e.js\";"), ("x/e.js", ""));
        Assert.Null(graph.FindCircle(path => path));
        Assert.Equal("x → y → x", graph.FindCircle(Folder));
    }

    [Fact]
    public void FindMissing_ModuleOrName_IsTold()
    {
        var graph = Graph(("index.html", Page), ("js/a.js", """
            import { here, gone } from "./b.js";
            import "./nowhere.js";
            """), ("js/b.js", "export let here = 1;"));
        Assert.Equal(
            ["A page names js/main.js, which is not there.", "js/a.js imports gone from js/b.js, which doesn't export it.", "js/a.js imports js/nowhere.js, which is not there."],
            graph.FindMissing());
    }

    [Fact]
    public void FindUnused_ModuleExportOrImport_IsTold()
    {
        var graph = Graph(("index.html", Page), ("js/main.js", "import { a } from \"./a.js\";"), ("js/a.js", """
            export const a = 1;
            export const b = 2;
            """), ("js/island.js", "import { c } from \"./sea.js\";\nc();"), ("js/sea.js", "import { d } from \"./island.js\";\nexport const c = d;"));
        Assert.Equal(
            [
                "js/island.js is imported by nothing that a page leads to.", "js/sea.js is imported by nothing that a page leads to.",
                "js/main.js imports a and doesn't use it.", "js/a.js exports b, which nothing imports.",
            ],
            graph.FindUnused());
    }

    [Theory]
    [InlineData("import a from \"./a.js\";")]
    [InlineData("import * as a from \"./a.js\";")]
    [InlineData("import { a as b } from \"./a.js\";")]
    [InlineData("import { a } from \"a.js\";")]
    [InlineData("export { a } from \"./a.js\";")]
    [InlineData("export default function a() {}")]
    [InlineData("const a = await import(\"./a.js\");")]
    public void Read_WhatItDoesNotUnderstand_IsRefused(string text) => Assert.Throws<FormatException>(() => Graph(("b.js", text)));

    private static string Folder(string path) => path[..path.LastIndexOf('/')];

    private static ModuleGraph Graph(params (string Path, string Text)[] files) => new(files.ToDictionary(file => file.Path, file => file.Text));
}
