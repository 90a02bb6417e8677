package io.mockcall.scenario.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Renders the untrusted Markdown of articles. Raw HTML becomes text, links lead to http, https and mailto only, and images become
 * their alternative text. The parser limits the nesting.
 */
final class MarkdownRenderer {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer html = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
            .attributeProviderFactory(context -> MarkdownRenderer::markLinks)
            .nodeRendererFactory(context -> new ImagesAsText(context.getWriter()))
            .build();
    private final TextContentRenderer text = TextContentRenderer.builder()
            .extensions(EXTENSIONS)
            .lineBreakRendering(LineBreakRendering.COMPACT)
            .nodeRendererFactory(context -> new LinksAsText(context::render))
            .build();

    /** Renders HTML that is safe to insert into a page. */
    String html(String markdown) {
        return html.render(parser.parse(markdown));
    }

    /** Renders plain text without markup and addresses. */
    String text(String markdown) {
        return text.render(parser.parse(markdown));
    }

    private static void markLinks(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("rel", "noopener noreferrer nofollow");
            attributes.put("target", "_blank");
        }
    }

    /** Replaces an image by its text, because loading an image would reveal the reader to another server. */
    private record ImagesAsText(HtmlWriter writer) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class);
        }

        @Override
        public void render(Node image) {
            StringBuilder alternative = new StringBuilder();
            image.accept(new AbstractVisitor() {
                @Override
                public void visit(Text text) {
                    alternative.append(text.getLiteral());
                }

                @Override
                public void visit(Code code) {
                    alternative.append(code.getLiteral());
                }

                @Override
                public void visit(SoftLineBreak lineBreak) {
                    alternative.append(' ');
                }
            });
            writer.text(alternative.toString());
        }
    }

    /** Replaces a link by its text, because addresses are useless in a search and in an excerpt. */
    private record LinksAsText(Consumer<Node> rendering) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Image.class);
        }

        @Override
        public void render(Node link) {
            for (Node child = link.getFirstChild(); child != null; child = child.getNext()) {
                rendering.accept(child);
            }
        }
    }
}
